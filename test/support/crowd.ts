// A room that is hard to draw: many people with long, wide and strange names, who all want something.

import type { Moment } from "../../src/app/history/moments.ts";
import { lived } from "./moments.ts";
import {
  chat,
  drop,
  host,
  join,
  listen,
  moderate,
  open,
  setDevice,
  sing,
  start,
  watch,
} from "./rooms.ts";

const strange = [
  "皮皮",
  "Alexander the Great of Macedonia",
  "👩‍👩‍👧‍👦family",
  "ñandú",
  "очень длинное имя человека",
  "乐乐乐乐乐乐乐乐乐乐乐乐",
  "a\u0301e\u0301",
];

const people = Array.from({ length: 30 }, (_, index) => strange[index] ?? `guest${index}`);

const nickOf = (who: string, index: number): string =>
  index % 3 === 0 ? `昵称${index}号很长很长的名字` : who;

export const crowd = (): readonly Moment[] =>
  lived(
    open(),
    join(host, { nick: host }),
    ...people.flatMap((who, index) => [
      join(who, { nick: nickOf(who, index) }),
      [sing, listen, watch][index % 3]?.(who) ?? sing(who),
    ]),
    ...people.slice(8, 12).map((who) => drop(who, { at: start + 5_000 })),
    setDevice("皮皮", "audio", true),
    setDevice("皮皮", "screen share of mine", false),
    moderate("Mute", host, "guest20"),
    moderate("Ban", host, "guest21"),
    moderate("Ban", host, "a stranger who was never here"),
    chat("皮皮", "这是一条非常非常长的消息。".repeat(30)),
  );
