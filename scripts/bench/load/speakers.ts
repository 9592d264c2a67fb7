// Connections that say the same few commands in turn, each answered before the next.

import type { Speaker } from "./closed-loop.ts";
import { sayAs } from "./enter.ts";
import type { Link } from "./link.ts";
import { emit } from "./protocols.ts";

export type Mix = "chat" | "sing/del" | "both";

const chat = { action: "chat", content: "今晚的月亮真圆，下一首唱什么好呢？" };
const sing = { action: "sing", sid: "1", duration: "240" };
const del = { action: "del" };

const mixes: Readonly<Record<Mix, readonly object[]>> = {
  chat: [chat],
  "sing/del": [sing, del],
  both: [chat, sing, chat, del],
};

/** Goes on where it left off, whenever it is asked. */
const inTurn = (link: Link, frames: readonly Buffer[]): Speaker => {
  let said = 0;
  return {
    link,
    next: () => {
      const frame = frames[said % frames.length];
      said += 1;
      return frame ?? Buffer.alloc(0);
    },
  };
};

export const speakToMido = (link: Link, mix: Mix, fullname: string, room: string): Speaker =>
  inTurn(link, mixes[mix].map(sayAs(fullname, room)));

/** The prototypes speak the same words as events of Socket.IO. */
export const speakToPrototype = (link: Link, mix: Mix, fullname: string): Speaker =>
  inTurn(
    link,
    mixes[mix].map((message) => emit("command", { fullname, ...message }, 1)),
  );
