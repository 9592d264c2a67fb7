// What is said in the room.

import { useEffect, useState } from "preact/hooks";
import { announceRefusal } from "../room/announce.ts";
import { usePlace } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import "./talk.css";

export const Talk = () => {
  const { client, talk, me } = usePlace();
  const [text, setText] = useState("");
  const { talk: say } = words.value;
  useEffect(() => {
    talk.look(true);
    return () => talk.look(false);
  }, [talk]);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const content = text.trim();
    if (content === "") return;
    setText("");
    if (!announceRefusal(await client.chat(content))) setText((now) => (now === "" ? text : now));
  };
  return (
    <section class="panel talk" aria-label={say.title}>
      <h2>{say.title}</h2>
      <div class="said" role="log">
        <ol>
          {talk.chats.value.map(({ version, nick, fullname, content }) => (
            <li key={version} class={fullname === me ? "mine" : ""}>
              <b>{nick}</b> <span>{content}</span>
            </li>
          ))}
        </ol>
      </div>
      <form onSubmit={(event) => void send(event)}>
        <input
          aria-label={say.say}
          placeholder={say.say}
          maxLength={500}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit">{say.send}</button>
      </form>
    </section>
  );
};
