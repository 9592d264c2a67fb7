// People who keep a server busy: each has some messages under way, each answer draws the next, and
// each message has an id. What was never answered is sent again, under its id, to the next server.

import { once } from "node:events";
import { WebSocket } from "ws";
import { people, tokenOf } from "../support/server.ts";
import { rooms } from "./process.ts";

export type Message = { readonly id: string; readonly room: string } & Readonly<
  Record<string, unknown>
>;

export type Answered = {
  readonly id: string;
  readonly room: string;
  readonly status: number;
  readonly code: string | undefined;
};

export type Crowd = {
  /** Everybody joins the server that listens there and talks; resolves when that server is gone. */
  readonly talkTo: (url: string) => Promise<void>;
  /** Resolves after so many more answers. */
  readonly answers: (more: number) => Promise<void>;
  /** Says nothing new from now on; resolves when all is answered. */
  readonly silence: () => Promise<void>;
  /** Every answer to every message, in the order they came; one sent again may have two. */
  readonly answered: readonly Answered[];
  /** What was sent and not answered. */
  readonly unanswered: () => readonly Message[];
  /** How many messages were sent again. */
  readonly sentAgain: () => number;
};

const deeds = [
  (n: number) => ({ action: "chat", content: `第 ${n} 句` }),
  (n: number) => ({ action: "device", device: "audio", value: n % 2 }),
  () => ({ action: "sing", sid: "1", duration: 100 }),
  () => ({ action: "listen", sid: "1", duration: 100 }),
  () => ({ action: "del" }),
  () => ({ action: "ask", ack: 0 }),
];

/** `underWay`: of each person, at a time. `chance` draws what they do. `before`: what others sent, and
 * these have to send again. */
export const createCrowd = (
  chance: () => number,
  underWay: number,
  before: readonly Message[] = [],
): Crowd => {
  const open = new Map(before.map((message) => [message.id, message]));
  const answered: Answered[] = [];
  const waiting = new Set<() => void>();
  let [made, again, isSilent] = [0, 0, false];

  const make = (who: object, room: string): Message => {
    made += 1;
    const deed = deeds[Math.floor(chance() * deeds.length)]?.(made);
    return { ...who, ...deed, room, id: `m${made}` };
  };

  const hear = ({ id, status, code }: Answered): void => {
    const message = open.get(id);
    if (message === undefined) return;
    open.delete(id);
    answered.push({ id, room: message.room, status, code });
    for (const look of waiting) look();
  };

  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });

  const talk = async (url: string, fullname: string, room: string): Promise<void> => {
    const socket = new WebSocket(url);
    socket.on("error", () => {});
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    const who = { fullname, token: tokenOf(fullname) };
    const tell = (message: object): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    };
    const say = (): void => {
      if (isSilent) return;
      const message = make(who, room);
      open.set(message.id, message);
      tell(message);
    };
    socket.on("message", (data) => {
      const answer = JSON.parse(String(data)) as Answered;
      if (!open.has(answer.id)) return;
      hear(answer);
      say();
    });
    await Promise.race([once(socket, "open"), closed]);
    tell({ action: "join", ...who, room, id: `join-${fullname}-${made}` });
    const mine = [...open.values()].filter(
      (one) => one["fullname"] === fullname && one.room === room,
    );
    again += mine.length;
    for (const message of mine) tell(message);
    for (let count = mine.length; count < underWay; count += 1) say();
    await closed;
  };

  return {
    talkTo: async (url) => {
      const all = rooms.flatMap((room) => people.map((fullname) => talk(url, fullname, room)));
      await Promise.all(all);
    },
    answers: (more) => {
      const enough = answered.length + more;
      return until(() => answered.length >= enough);
    },
    silence: () => {
      isSilent = true;
      return until(() => open.size === 0);
    },
    answered,
    unanswered: () => [...open.values()],
    sentAgain: () => again,
  };
};
