// The queue, and where songs and videos are found for it.

import { Icon } from "../icon.tsx";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { useNow } from "../stage/use-now.ts";
import { words } from "../words/words.ts";
import { Find } from "./find.tsx";
import { isFinding } from "./finding.ts";
import { forecast } from "./forecast.ts";
import "./queue.css";
import { Row } from "./row.tsx";
import { useReorder } from "./use-reorder.ts";
import { MyPlace } from "./why.tsx";

export const Queue = () => {
  const { id } = usePlace();
  const shown = useSnapshot();
  const now = useNow(10_000);
  const { handle, shiftOf, dragged } = useReorder();
  const { queue } = words.value;
  const { songs } = shown;
  const turns = forecast(shown, now);
  return (
    <section class="panel queue" aria-label={queue.title}>
      <header>
        <h2>
          {queue.title} {songs.length > 0 && <span class="count">{songs.length}</span>}
        </h2>
        <button
          type="button"
          class={isFinding.value || shown.status === "4" ? "" : "primary"}
          aria-expanded={isFinding.value}
          onClick={() => {
            isFinding.value = !isFinding.value;
          }}
        >
          <Icon of={isFinding.value ? "close" : "plus"} />
          {isFinding.value ? queue.close : queue.find}
        </button>
      </header>
      {isFinding.value && <Find key={id} />}
      {songs.length === 0 && !isFinding.value && <p class="quiet empty">{queue.empty}</p>}
      <ol class={dragged === null ? "entries" : "entries dragging"}>
        {songs.map((entry, place) => (
          <Row
            key={entry.id}
            {...{ entry, place, now, inMs: turns.get(entry.id) ?? 0 }}
            shift={shiftOf(entry.id)}
            isDragged={dragged === entry.id}
            handle={handle(entry.id)}
          />
        ))}
      </ol>
      <MyPlace />
    </section>
  );
};
