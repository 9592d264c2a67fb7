// On a phone: which of the room's three panels is shown.

import { words } from "../words/words.ts";
import { usePlace, useSnapshot } from "./in-place.ts";

export type Panel = "queue" | "talk" | "people";

type Props = { readonly shown: Panel; readonly show: (panel: Panel) => void };

export const Tabs = ({ shown, show }: Props) => {
  const { talk } = usePlace();
  const { songs, count } = useSnapshot();
  const counts = { queue: songs.length, talk: talk.unread.value, people: count };
  const { room } = words.value;
  return (
    <nav class="tabs">
      {(["queue", "talk", "people"] as const).map((panel) => (
        <button
          key={panel}
          type="button"
          aria-pressed={panel === shown}
          onClick={() => show(panel)}
        >
          {room[panel]}
          {counts[panel] > 0 && <span class={`count of-${panel}`}>{counts[panel]}</span>}
        </button>
      ))}
    </nav>
  );
};
