// Somebody says very much at once: thirty chats, of which the server takes what W9 grants him, or a
// dozen looks at the room that he then does not read.

import { defaultLimits } from "../../src/app/gateway/limits.ts";
import type { Wish } from "./message.ts";
import type { World } from "./world.ts";

export type Outburst = {
  readonly chats: (name: string) => readonly Wish[];
  readonly looks: readonly Wish[];
  /** These chats are said now, over this connection. */
  readonly begin: (ids: readonly string[]) => void;
  readonly answered: (id: string | undefined, code: string | undefined) => void;
  /** The connection is another. */
  readonly end: () => void;
};

const { perSecond, burst } = defaultLimits.chats;

export const createOutburst = (world: World, bad: (words: string) => void): Outburst => {
  let begun = { ids: new Set<string>(), when: 0, taken: 0 };
  return {
    chats: (name) =>
      Array.from({ length: 30 }, (_, index) => ({
        action: "chat",
        content: `${name} cries ${index}`,
      })),
    looks: Array.from({ length: 12 }, () => ({ action: "status" })),
    begin: (ids) => {
      begun = { ids: new Set(ids), when: world.now(), taken: 0 };
    },
    answered: (id, code) => {
      if (id === undefined || !begun.ids.has(id) || code === "rate_limited") return;
      begun.taken += 1;
      const most = burst + ((world.now() - begun.when) / 1_000) * perSecond;
      if (begun.taken > most + 1) bad(`${begun.taken} chats are taken at once`);
    },
    end: () => begun.ids.clear(),
  };
};
