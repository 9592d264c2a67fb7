// Connections that say the same few commands in turn, each answered before the next.

import type { Speaker } from "./closed-loop.ts";
import { sayAs } from "./enter.ts";
import type { Link } from "./link.ts";
import { emit } from "./protocols.ts";

export type Mix = "chat" | "sing/del" | "both";

const chat: object = { action: "chat", content: "今晚的月亮真圆，下一首唱什么好呢？" };
const sing: object = { action: "sing", sid: "1", duration: "240" };
const del: object = { action: "del" };

/** `turn`: to queue for the mic, or to give that up, whichever comes next. */
const mixes: Readonly<Record<Mix, readonly ("chat" | "turn")[]>> = {
  chat: ["chat"],
  "sing/del": ["turn"],
  both: ["chat", "turn"],
};

/** Who waits for the mic waits for it also when he goes over to another mix. */
const waiting = new WeakSet<Link>();

const turn = (link: Link): object => {
  if (waiting.delete(link)) return del;
  waiting.add(link);
  return sing;
};

/** Goes on where it left off, whenever it is asked. */
const inTurn = (link: Link, mix: Mix, frameOf: (message: object) => Buffer): Speaker => {
  const frames = new Map([chat, sing, del].map((message) => [message, frameOf(message)]));
  let said = 0;
  return {
    link,
    next: () => {
      const kind = mixes[mix][said % mixes[mix].length];
      said += 1;
      return frames.get(kind === "chat" ? chat : turn(link)) ?? Buffer.alloc(0);
    },
  };
};

export const speakToMido = (link: Link, mix: Mix, fullname: string, room: string): Speaker =>
  inTurn(link, mix, sayAs(fullname, room));

/** The prototypes speak the same words as events of Socket.IO. */
export const speakToPrototype = (link: Link, mix: Mix, fullname: string): Speaker =>
  inTurn(link, mix, (message) => emit("command", { fullname, ...message }, 1));
