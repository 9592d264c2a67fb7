// Songs and videos by a text in their name, queued by a click.

import type { Answer } from "mido/client";
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../icon.tsx";
import { announce, announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { Cover } from "../stage/cover.tsx";
import { toClock } from "../stage/time-words.ts";
import { words } from "../words/words.ts";
import { useSearch } from "./use-search.ts";

export const Find = () => {
  const { client } = usePlace();
  const { policy } = useSnapshot();
  const { queue } = words.value;
  const { text, setText, found, more } = useSearch();
  const count = (found?.songs.length ?? 0) + (found?.videos.length ?? 0);
  const order = async (name: string, answer: Promise<Answer<unknown>>): Promise<void> => {
    if (announceRefusal(await answer)) announce(queue.queued(name));
  };
  return (
    <div class="find">
      <div class="search">
        <Icon of="search" />
        <input
          type="search"
          autofocus
          aria-label={queue.search}
          placeholder={queue.search}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      {found !== null && count === 0 && <p class="quiet empty">{queue.nothing(text)}</p>}
      <ul class="found">
        {found?.songs.map(({ sid, name, author, cover, duration: known }) => {
          const duration = known ?? policy.max_song_seconds;
          const song = { sid, duration };
          return (
            <Thing key={sid} {...{ name, cover }} about={[author, known]}>
              <Order
                as="mic"
                is="primary"
                label={queue.singIt(name)}
                word={queue.sing}
                order={() => order(name, client.sing(song))}
              />
              <Order
                as="listen"
                is=""
                label={queue.listenTo(name)}
                word={queue.listen}
                order={() => order(name, client.listen(song))}
              />
            </Thing>
          );
        })}
        {found?.videos.map(({ vid, name, cover, duration }) => (
          <Thing key={vid} {...{ name, cover }} about={["", duration]}>
            <Order
              as="watch"
              is="primary"
              label={queue.watchIt(name)}
              word={queue.watch}
              order={() => order(name, client.watch({ vid }))}
            />
          </Thing>
        ))}
      </ul>
      {found !== null && count < found.total && (
        <button type="button" class="more" onClick={more}>
          {queue.more}
        </button>
      )}
    </div>
  );
};

type ThingProps = {
  readonly name: string;
  readonly cover: string;
  readonly about: readonly [author: string, seconds: number | null];
  readonly children: ComponentChildren;
};

const Thing = ({ name, cover, about: [author, seconds], children }: ThingProps) => (
  <li class="entry">
    <Cover of={cover} name={name} />
    <div class="entry-words">
      <b>{name}</b>
      <span class="quiet">
        {[author, seconds === null ? "" : toClock(seconds * 1_000)].filter(Boolean).join(" · ")}
      </span>
    </div>
    {children}
  </li>
);

type OrderProps = {
  readonly as: IconName;
  readonly is: string;
  readonly label: string;
  readonly word: string;
  readonly order: () => Promise<void>;
};

const Order = ({ as, is, label, word, order }: OrderProps) => (
  <button type="button" class={`order ${is}`} aria-label={label} onClick={() => void order()}>
    <Icon of={as} />
    <span class="order-word">{word}</span>
  </button>
);
