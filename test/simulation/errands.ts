// What one device wants done: each said with an id of its own, and said again, after what the disk or
// the rate refused and over every connection, until it is answered; and always answered alike (W7).

import type { RoomId } from "../../src/domain/ids.ts";
import { uncertain, type Wish } from "./message.ts";
import type { World } from "./world.ts";

export type Errand = { readonly id: string; readonly room: RoomId; readonly wish: Wish };

export type Errands = {
  readonly begin: (errand: Errand) => void;
  /** He is in that room, maybe again: what he said elsewhere is said no more (M4). */
  readonly goOnIn: (room: RoomId) => void;
  /** `answer`: what is the same however often it is given; null: nothing is. */
  readonly done: (id: string, answer: string | null) => void;
  readonly refused: (id: string, code: string) => void;
  readonly waiting: () => readonly string[];
};

type Around = {
  readonly world: World;
  /** Whether he can say anything there now. */
  readonly isIn: (room: RoomId) => boolean;
  readonly say: (errand: Errand) => void;
  readonly bad: (words: string) => void;
};

const mostTries = 6;

export const createErrands = ({ world, isIn, say, bad }: Around): Errands => {
  /** Not answered yet, whichever connection they went out over, and how often. */
  const open = new Map<string, { readonly errand: Errand; tries: number }>();
  const succeeded = new Map<string, string>();

  const sayAgain = (id: string): void => {
    const one = open.get(id);
    if (one === undefined || !isIn(one.errand.room)) return;
    one.tries += 1;
    if (one.tries > mostTries) open.delete(id);
    else say(one.errand);
  };

  return {
    begin: (errand) => {
      open.set(errand.id, { errand, tries: 0 });
      sayAgain(errand.id);
    },
    goOnIn: (room) => {
      for (const [id, { errand }] of Array.from(open)) {
        if (errand.room === room) sayAgain(id);
        else open.delete(id);
      }
    },
    done: (id, answer) => {
      open.delete(id);
      if (answer === null) return;
      const before = succeeded.get(id) ?? answer;
      succeeded.set(id, answer);
      if (before !== answer) bad(`${id} was answered ${before} and then ${answer}`);
    },
    refused: (id, code) => {
      if (!open.has(id)) return;
      if (uncertain.has(code)) world.after(world.between(1_000, 5_000), () => sayAgain(id));
      else open.delete(id);
    },
    waiting: () => Array.from(open.keys()),
  };
};
