// The next moments of many rooms: one binary heap, one timer for the earliest of all.

import type { Millis } from "../domain/ids.ts";
import type { Clock } from "../infra/clock.ts";

type Slot<Key> = { readonly key: Key; when: Millis; index: number };

export type Deadlines<Key> = {
  /** Sets, moves or (null) takes away the moment of a key. */
  readonly set: (key: Key, when: Millis | null) => void;
  readonly size: () => number;
  readonly stop: () => void;
};

/** `onDue` is called once for each key whose moment has come; the key is then without one. */
export const createDeadlines = <Key>(clock: Clock, onDue: (key: Key) => void): Deadlines<Key> => {
  const slots = new Map<Key, Slot<Key>>();
  const heap: Slot<Key>[] = [];
  let timer: { readonly when: Millis; readonly cancel: () => void } | null = null;

  const put = (slot: Slot<Key>, index: number): void => {
    heap[index] = slot;
    slot.index = index;
  };

  const rise = (slot: Slot<Key>): void => {
    for (;;) {
      const above = heap[(slot.index - 1) >> 1];
      if (slot.index === 0 || above === undefined || above.when <= slot.when) return;
      const { index } = above;
      put(above, slot.index);
      put(slot, index);
    }
  };

  const sink = (slot: Slot<Key>): void => {
    for (;;) {
      const left = heap[2 * slot.index + 1];
      const right = heap[2 * slot.index + 2];
      const below = left && right && right.when < left.when ? right : left;
      if (below === undefined || slot.when <= below.when) return;
      const { index } = below;
      put(below, slot.index);
      put(slot, index);
    }
  };

  const remove = (slot: Slot<Key>): void => {
    slots.delete(slot.key);
    const last = heap.pop();
    if (last === undefined || last === slot) return;
    put(last, slot.index);
    rise(last);
    sink(last);
  };

  const arm = (): void => {
    const when = heap[0]?.when ?? null;
    if (when === (timer?.when ?? null)) return;
    timer?.cancel();
    timer = when === null ? null : { when, cancel: clock.at(when, ring) };
  };

  const ring = (): void => {
    timer = null;
    const now = clock.now();
    const due: Key[] = [];
    for (let first = heap[0]; first !== undefined && first.when <= now; first = heap[0]) {
      due.push(first.key);
      remove(first);
    }
    due.forEach(onDue);
    arm();
  };

  return {
    set: (key, when) => {
      const slot = slots.get(key);
      if (when === null) {
        if (slot !== undefined) remove(slot);
      } else if (slot === undefined) {
        const fresh = { key, when, index: heap.length };
        slots.set(key, fresh);
        heap.push(fresh);
        rise(fresh);
      } else {
        slot.when = when;
        rise(slot);
        sink(slot);
      }
      arm();
    },
    size: () => slots.size,
    stop: () => {
      timer?.cancel();
      timer = null;
      heap.length = 0;
      slots.clear();
    },
  };
};
