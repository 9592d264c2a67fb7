// Each action of the socket API as a function with a promise for its answer.

import type { Answer } from "./answer.ts";
import type { Fields } from "./requests.ts";
import type { Chat, Device, Snapshot, Target } from "./wire.ts";

/** An action that changes something and has no more to say. */
export type Done = Promise<Answer<Record<string, never>>>;

/** A song to be queued; `duration` is whole seconds. */
export type Song = { readonly sid: string | number; readonly duration: number };

export type Actions = {
  readonly status: () => Promise<Answer<Snapshot>>;
  /** Whether to sing now. */
  readonly ask: (accept: boolean, target?: Target) => Promise<Answer<Snapshot>>;
  readonly cut: (target?: Target) => Promise<Answer<Snapshot>>;
  /** `boardcast`: the snapshot for everybody, and any JSON of at most 4 KiB along with it. */
  readonly broadcast: (body?: unknown) => Promise<Answer<Snapshot>>;

  readonly sing: (song: Song) => Done;
  readonly listen: (song: Song) => Done;
  readonly watch: (video: { readonly vid: string | number }) => Done;
  readonly del: () => Done;
  readonly delMusic: () => Done;
  readonly delVideo: () => Done;
  readonly remove: (entry: string) => Done;
  /** Before another entry, or null: to the end. */
  readonly move: (entry: string, before: string | null) => Done;

  readonly cutMusic: (target?: Target) => Done;
  readonly cutVideo: (target?: Target) => Done;
  /** Seconds from the start of what plays. */
  readonly setDuration: (current: number, target?: Target) => Done;
  readonly pause: (target?: Target) => Done;
  readonly resume: (target?: Target) => Done;

  readonly chat: (content: string) => Promise<Answer<Chat>>;
  /** Newest first; `before` is the `version` of a chat. */
  readonly history: (page?: {
    readonly limit?: number;
    readonly before?: number;
  }) => Promise<Answer<readonly Chat[]>>;
  readonly device: (device: string, on: boolean) => Promise<Answer<Device>>;
  readonly heart: () => Promise<Answer<{ readonly heart: string }>>;

  readonly mute: (member: string, reason?: string) => Done;
  readonly unmute: (member: string, reason?: string) => Done;
  readonly kick: (member: string, reason?: string) => Done;
  readonly ban: (member: string, reason?: string) => Done;
  readonly unban: (member: string, reason?: string) => Done;
};

/** P4: what is said of the stage means the turn that is shown, unless another is named; said too
 * late it does nothing to the next one. */
export const createActions = (
  ask: (action: string, fields?: Fields) => Promise<Answer<unknown>>,
  shown: () => Snapshot | null,
): Actions => {
  // the server answers each action with the body its type says
  const say = <Body>(action: string, fields?: Fields) =>
    ask(action, fields) as Promise<Answer<Body>>;
  const about = (target?: Target): Target => {
    const entry = shown()?.entry ?? "";
    return target ?? (entry === "" ? {} : { entry });
  };
  const done = (action: string) => (): Done => say(action);
  const steer = (action: string) => (target?: Target) => say<never>(action, about(target));
  const moderate = (action: string) => (member: string, reason?: string) =>
    say<never>(action, { member, reason });
  return {
    status: () => say("status"),
    ask: (accept, target) => say("ask", { ack: accept ? 1 : 0, ...about(target) }),
    cut: (target) => say("cut", about(target)),
    broadcast: (body) => say("boardcast", { body }),
    sing: ({ sid, duration }) => say("sing", { sid, duration }),
    listen: ({ sid, duration }) => say("listen", { sid, duration }),
    watch: ({ vid }) => say("watch", { vid }),
    del: done("del"),
    delMusic: done("del_music"),
    delVideo: done("del_video"),
    remove: (entry) => say("remove", { entry }),
    move: (entry, before) => say("move", { entry, before }),
    cutMusic: steer("cut_music"),
    cutVideo: steer("cut_video"),
    setDuration: (current, target) => say("set_duration", { current, ...about(target) }),
    pause: steer("pause"),
    resume: steer("resume"),
    chat: (content) => say("chat", { content }),
    history: (page) => say("history", { body: page }),
    device: (device, on) => say("device", { device, value: on ? 1 : 0 }),
    heart: () => say("heart"),
    mute: moderate("mute"),
    unmute: moderate("unmute"),
    kick: moderate("kick"),
    ban: moderate("ban"),
    unban: moderate("unban"),
  };
};
