// Entries of the queue moved by a host: dragged with a mouse or a finger, or by the arrow keys.

import { useState } from "preact/hooks";
import { announce, announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import { beforeAt, makesWay, placeAt } from "./order.ts";

type Drag = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly startY: number;
  readonly movedY: number;
  readonly height: number;
  /** Of itself, and of the others, where they stood at the beginning. */
  readonly middle: number;
  readonly middles: readonly number[];
};

export type Handle = {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

export const useReorder = () => {
  const { client } = usePlace();
  const { songs } = useSnapshot();
  const [drag, setDrag] = useState<Drag | null>(null);
  const ids = songs.map(({ id }) => id);

  const move = async (id: string, place: number): Promise<void> => {
    const before = beforeAt(ids, id, place);
    if (before === undefined || !announceRefusal(await client.move(id, before))) return;
    const name = songs.find((entry) => entry.id === id)?.name ?? "";
    announce(words.value.queue.moved(name, Math.min(place, ids.length - 1) + 1));
  };

  const handle = (id: string): Handle => ({
    onPointerDown: (event) => {
      const grip = event.currentTarget as HTMLElement;
      const row = grip.closest("li");
      if (row === null || event.button !== 0) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      const rows = [...(row.parentElement?.children ?? [])];
      const [from, { height }] = [rows.indexOf(row), row.getBoundingClientRect()];
      const middles = rows.filter((other) => other !== row).map(middleOf);
      const still = { startY: event.clientY, movedY: 0, middle: middleOf(row), middles };
      setDrag({ id, from, to: from, height, ...still });
    },
    onPointerMove: (event) => {
      if (drag === null) return;
      const movedY = event.clientY - drag.startY;
      setDrag({ ...drag, movedY, to: placeAt(drag.middles, drag.middle + movedY) });
    },
    onPointerUp: () => {
      if (drag !== null) void move(drag.id, drag.to);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      void move(id, ids.indexOf(id) + by);
    },
  });

  /** How far down a row is drawn from where it stands. */
  const shiftOf = (id: string): number => {
    if (drag === null) return 0;
    if (drag.id === id) return drag.movedY;
    return makesWay(ids.indexOf(id), drag.from, drag.to) * drag.height;
  };

  return { handle, shiftOf, dragged: drag?.id ?? null };
};

const middleOf = (row: Element): number => {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
};
