// What one device says when: at its person's pace, now and then twice, now and then very much at once,
// and, where he roams, sometimes a word that takes its time just before he goes.

import type { RoomId } from "../../src/domain/ids.ts";
import type { Errand, Errands } from "./errands.ts";
import type { Faults } from "./faults.ts";
import { nextWish, type Scene, type Wish } from "./message.ts";
import type { Outburst } from "./outburst.ts";
import type { Person } from "./people.ts";
import type { World } from "./world.ts";

export type Voice = {
  readonly begin: () => void;
  /** Says nothing new from now on. */
  readonly rest: () => void;
  readonly burstOut: () => void;
};

type Around = {
  readonly world: World;
  readonly faults: Faults;
  readonly person: Person;
  readonly errands: Errands;
  readonly outburst: Outburst;
  /** What he sees; null: he can say nothing. */
  readonly seen: () => Scene | null;
  readonly isIn: (room: RoomId) => boolean;
  /** A message of his own, with an id, to the room he is in. */
  readonly errandOf: (wish: Wish) => Errand;
  readonly say: (errand: Errand) => void;
  readonly join: (room: RoomId) => void;
  /** Reads nothing for so long. */
  readonly fallDeaf: (ms: number) => void;
  /** How much he has said. */
  readonly count: () => number;
};

/** How often a roamer goes elsewhere instead of saying something. */
const roams = 0.15;

export const createVoice = (around: Around): Voice => {
  const { world, faults, person, errands, outburst } = around;
  let resting = false;

  const sayFirst = (wish: Wish): Errand => {
    const errand = around.errandOf(wish);
    errands.begin(errand);
    return errand;
  };

  const act = (): void => {
    world.after(world.between(500, 2_000 * faults.paceSeconds), act);
    const seen = around.seen();
    if (resting || seen === null) return;
    if (person.rooms.length > 1 && world.chance() < roams) return goElsewhere();
    const errand = sayFirst(nextWish(world, person, seen, around.count()));
    if (world.chance() < faults.duplicates) {
      const again = () => around.isIn(errand.room) && around.say(errand);
      world.after(world.pick([0, 50, 5_000, 60_000]), again);
    }
  };

  const goElsewhere = (): void => {
    if (world.chance() < 0.7) sayFirst({ action: "history", body: { limit: 5 } });
    around.join(world.pick(person.rooms));
  };

  return {
    begin: act,
    rest: () => {
      resting = true;
    },
    burstOut: () => {
      if (resting || around.seen() === null) return;
      if (world.chance() < 0.5) {
        outburst.begin(outburst.chats(person.fullname).map((chat) => sayFirst(chat).id));
      } else {
        around.fallDeaf(world.between(5_000, 30_000));
        for (const look of outburst.looks) sayFirst(look);
      }
    },
  };
};
