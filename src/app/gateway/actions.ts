// From a message that fits its schema to what is asked of the room, and how the answer looks.

import type { Command, Target } from "../../domain/command.ts";
import type { Fullname, Json } from "../../domain/ids.ts";
import type { Media, Track } from "../../domain/media.ts";
import type { ActionName, Common } from "./frames.ts";

/** A command before it is known when and by whom; null: only a look. */
export type Ask<C = Command> = C extends Command ? Omit<C, "at" | "by"> : never;

/** `snapshot`: the room; `done`: an empty body; else what is named. */
export type AnswerKind = "snapshot" | "done" | "chat" | "device";

export type Lookups = {
  readonly song: (sid: string) => Promise<Track | null>;
  readonly video: (vid: string) => Promise<Track | null>;
};

export type Message = Common & Readonly<Record<string, unknown>>;

export type Action = {
  readonly answer: AnswerKind;
  /** It changes nothing, so it may be done twice. */
  readonly looks?: true;
  /** The words of success where they are not `success`. */
  readonly message?: string;
  readonly ask: (message: Message, lookups: Lookups) => Ask | null | Promise<Ask>;
};

const text = (value: unknown): string => (value === undefined ? "" : String(value));

const target = ({ entry, sid, vid }: Message): Target => ({
  ...(entry !== undefined && { entry: text(entry) }),
  ...(sid !== undefined && { sid: text(sid) }),
  ...(vid !== undefined && { vid: text(vid) }),
});

const queue = (media: Media): Action => ({
  answer: "done",
  ask: async (message, { song, video }) => ({
    type: "Queue",
    media,
    track: await (media === "watch" ? video(text(message.vid)) : song(text(message.sid))),
    seconds: media === "watch" ? null : Number(message.duration),
  }),
});

const withdraw = (media: Media, message?: string): Action => ({
  answer: "done",
  ...(message !== undefined && { message }),
  ask: () => ({ type: "Withdraw", media }),
});

const cut = (media: Media, answer: AnswerKind): Action => ({
  answer,
  ask: (message) => ({ type: "Cut", media, target: target(message) }),
});

const moderate = (type: "Mute" | "Unmute" | "Kick" | "Ban" | "Unban"): Action => ({
  answer: "done",
  ask: ({ member, reason }) => ({ type, member: member as Fullname, reason: text(reason) }),
});

/** What the connection does itself, since it changes the connection or reads more than the room. */
type Special = "join" | "leave" | "heart" | "history";

export const actions: Readonly<Record<Exclude<ActionName, Special>, Action>> = {
  status: { answer: "snapshot", looks: true, ask: () => null },
  ask: {
    answer: "snapshot",
    ask: (message) => ({
      type: "Answer",
      accept: Number(message.ack) === 1,
      target: target(message),
    }),
  },
  boardcast: {
    answer: "snapshot",
    ask: ({ body }) => ({ type: "Broadcast", body: (body ?? null) as Json }),
  },
  cut: cut("sing", "snapshot"),
  cut_music: cut("listen", "done"),
  cut_video: cut("watch", "done"),
  sing: queue("sing"),
  listen: queue("listen"),
  watch: queue("watch"),
  del: withdraw("sing", "取消排麦成功"),
  del_music: withdraw("listen"),
  del_video: withdraw("watch"),
  remove: { answer: "done", ask: ({ entry }) => ({ type: "Remove", entry: text(entry) }) },
  move: {
    answer: "done",
    ask: ({ entry, before }) => ({
      type: "Move",
      entry: text(entry),
      before: before === null ? null : text(before),
    }),
  },
  set_duration: {
    answer: "done",
    ask: (message) => ({
      type: "SetProgress",
      positionMs: Math.round(Number(message.current) * 1000),
      target: target(message),
    }),
  },
  pause: { answer: "done", ask: (message) => ({ type: "Pause", target: target(message) }) },
  resume: { answer: "done", ask: (message) => ({ type: "Resume", target: target(message) }) },
  chat: { answer: "chat", ask: ({ content }) => ({ type: "Chat", content: text(content) }) },
  device: {
    answer: "device",
    ask: ({ device, value }) => ({
      type: "SetDevice",
      device: text(device),
      on: Number(value) === 1,
    }),
  },
  mute: moderate("Mute"),
  unmute: moderate("Unmute"),
  kick: moderate("Kick"),
  ban: moderate("Ban"),
  unban: moderate("Unban"),
};
