// The queue, and where songs and videos are found for it.

import type { Entry } from "mido/client";
import { useState } from "preact/hooks";
import { announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { Cover } from "../stage/cover.tsx";
import { words } from "../words/words.ts";
import { Find } from "./find.tsx";
import "./queue.css";
import { MyPlace, useEntryWhy, WhyButton, WhySaid } from "./why.tsx";

export const Queue = () => {
  const { songs, entry } = useSnapshot();
  const { queue } = words.value;
  const [isFinding, setFinding] = useState(false);
  return (
    <section class="panel queue" aria-label={queue.title}>
      <header>
        <h2>{queue.title}</h2>
        <button type="button" class="primary" onClick={() => setFinding(!isFinding)}>
          {isFinding ? queue.close : queue.find}
        </button>
      </header>
      {isFinding && <Find />}
      {songs.length === 0 && <p class="quiet">{queue.empty}</p>}
      <ol class="entries">
        {songs.map((one) => (
          <Row key={one.id} entry={one} isAsked={one.id === entry} />
        ))}
      </ol>
      <MyPlace />
    </section>
  );
};

const Row = ({ entry, isAsked }: { readonly entry: Entry; readonly isAsked: boolean }) => {
  const { me, client } = usePlace();
  const { queue } = words.value;
  const why = useEntryWhy(entry);
  const takeBack = { sing: client.del, listen: client.delMusic, watch: client.delVideo }[
    entry.kind
  ];
  return (
    <li class={isAsked ? "entry asked" : "entry"}>
      <Cover of={entry.cover} name={entry.name} />
      <div class="entry-words">
        <b>{entry.name}</b>
        <span class="quiet">
          {entry.nick} · {isAsked ? queue.askedNow : queue.kinds[entry.kind]}
        </span>
      </div>
      <WhyButton why={why} name={entry.name} />
      {entry.fullname === me && (
        <button
          type="button"
          aria-label={queue.takeBack(entry.name)}
          onClick={async () => announceRefusal(await takeBack())}
        >
          ×
        </button>
      )}
      {why.said !== null && <WhySaid lines={why.said} />}
    </li>
  );
};
