// What has to have happened before the request of a golden example, by action or by file.

import type { Guest } from "../support/server.ts";

export type Evening = {
  readonly advance: (ms: number) => Promise<void>;
  /** Somebody, joined when first named. */
  readonly who: (fullname: string) => Promise<Guest>;
  readonly say: (fullname: string, ...messages: readonly object[]) => Promise<void>;
  readonly close: () => Promise<unknown>;
};

export const [pipi, lele, host] = ["皮皮", "乐乐", "房主"] as const;

const sing = { action: "sing", sid: "1", duration: "180" };
const listen = { ...sing, action: "listen" };
const watch = { action: "watch", vid: 7 };
const accept = { action: "ask", ack: 1 };
const about = (action: string) => ({ action, member: pipi, reason: "吵" });

export const before: Readonly<Record<string, (evening: Evening) => Promise<unknown>>> = {
  ask: ({ say }) => say(pipi, sing),
  "ask.failure": async () => {},
  "ask.again": ({ say }) => say(pipi, sing, accept),
  "boardcast.failure": ({ say }) => say(host, about("mute")),
  "chat.muted": ({ say }) => say(host, about("mute")),
  cut: ({ say }) => say(pipi, sing, accept),
  "cut.failure": ({ say }) => say(pipi, sing),
  cut_music: ({ say }) => say(pipi, listen),
  "cut_music.failure": async () => {},
  cut_video: ({ say }) => say(pipi, watch),
  "cut_video.failure": async () => {},
  del: ({ say }) => say(pipi, sing),
  "del.failure": async () => {},
  del_music: ({ say }) => say(pipi, listen, listen),
  "del_music.failure": async () => {},
  del_video: ({ say }) => say(pipi, watch, watch),
  history: async ({ say, advance }) => {
    for (const content of ["一", "二", "三"]) {
      await say(pipi, { action: "chat", content });
      await advance(1_234);
    }
  },
  "kick.failure": ({ who }) => who(host),
  "listen.failure": ({ say }) => say(pipi, listen, listen),
  move: async ({ say }) => {
    await say(pipi, sing);
    await say(lele, sing);
  },
  "move.failure": ({ say }) => say(pipi, sing),
  pause: ({ say }) => say(pipi, watch),
  "pause.failure": async () => {},
  remove: ({ say }) => say(pipi, sing),
  resume: ({ say }) => say(pipi, watch, { action: "pause" }),
  set_duration: ({ say }) => say(pipi, listen),
  "set_duration.nothing_playing": async () => {},
  "sing.failure": ({ say }) => say(pipi, sing),
  "sing.full": ({ say }) => say(pipi, sing),
  unban: ({ say }) => say(host, about("ban")),
  unmute: ({ say }) => say(host, about("mute")),
  "unmute.failure": async () => {},

  "state.idle": async () => {},
  "state.asking": ({ say }) => say(pipi, sing),
  "state.singing": ({ say }) => say(pipi, sing, accept),
  "state.resting": ({ say }) => say(pipi, sing, accept, { action: "cut" }),
  "state.listening": ({ say }) => say(pipi, listen),
  "state.watching": async ({ say }) => {
    await say(pipi, watch);
    await say(host, watch);
  },
  "state.paused": ({ say }) => say(pipi, watch, { action: "pause" }),

  "notice.kicked": ({ say }) => say(host, about("kick")),
  "notice.banned": ({ say }) => say(host, about("ban")),
  "notice.left_elsewhere": ({ say }) => say(pipi, { action: "leave" }),
  "notice.room_closed": ({ close }) => close(),
};
