// What is said in the room.

import { useEffect, useState } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { language, words } from "../words/words.ts";
import { grouped, type Said } from "./grouped.ts";
import "./talk.css";
import { useScroll } from "./use-scroll.ts";

type Props = {
  /** Whether the panel is shown. */
  readonly isSeen: boolean;
};

export const Talk = ({ isSeen }: Props) => {
  const { talk, me } = usePlace();
  const { box, isAtEnd, toEnd, onScroll } = useScroll(talk);
  const { talk: say } = words.value;
  const [isHidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const see = (): void => setHidden(document.hidden);
    document.addEventListener("visibilitychange", see);
    return () => document.removeEventListener("visibilitychange", see);
  }, []);
  const isLooking = isSeen && isAtEnd && !isHidden;
  useEffect(() => {
    talk.look(isLooking);
    return () => talk.look(false);
  }, [talk, isLooking]);
  const { value: unread } = talk.unread;
  return (
    <section class="panel talk" aria-label={say.title}>
      <h2>{say.title}</h2>
      <div
        class="said"
        role="log"
        aria-label={say.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        tabIndex={0}
        ref={box}
        onScroll={onScroll}
      >
        {talk.chats.value.length === 0 && <p class="quiet empty">{say.empty}</p>}
        <ol>
          {grouped(talk.chats.value).map((said) => (
            <Group key={said.version} said={said} isMine={said.fullname === me} />
          ))}
        </ol>
      </div>
      {unread > 0 && isSeen && !isAtEnd && (
        <button type="button" class="unread primary" onClick={toEnd}>
          {say.unread(unread)}
        </button>
      )}
      <Say />
    </section>
  );
};

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

const Group = ({ said, isMine }: { readonly said: Said; readonly isMine: boolean }) => {
  const at = new Date(said.at * 1_000);
  const time = at.toLocaleTimeString(language.value, clock);
  return (
    <li class={isMine ? "group mine" : "group"}>
      <p class="group-who">
        <b>{said.nick}</b> <time dateTime={at.toISOString()}>{time}</time>
      </p>
      {said.chats.map(({ version, content }) => (
        <p key={version} class="bubble">
          {content}
        </p>
      ))}
    </li>
  );
};

const Say = () => {
  const { client, me } = usePlace();
  const { members } = useSnapshot();
  const { talk: say } = words.value;
  const [text, setText] = useState("");
  const isMuted = members.some(({ fullname, muted }) => fullname === me && muted);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const content = text.trim();
    if (content === "") return;
    setText("");
    // what could not be said is not lost
    if (!announceRefusal(await client.chat(content))) setText((now) => (now === "" ? text : now));
  };
  return (
    <form class="say" onSubmit={(event) => void send(event)}>
      <input
        aria-label={say.say}
        placeholder={isMuted ? say.muted : say.say}
        disabled={isMuted}
        maxLength={500}
        autocomplete="off"
        enterkeyhint="send"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="icon-button" aria-label={say.send} disabled={isMuted}>
        <Icon of="send" />
      </button>
    </form>
  );
};
