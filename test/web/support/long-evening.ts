// A long evening in a room: people come and go, sing, listen, watch and talk. Each thing is decided by
// the rules, the clock's part too; chance is seeded, so that it is the same evening each time.

import { isRight } from "fp-ts/lib/Either.js";
import {
  type Command,
  type ConnectionId,
  deadline,
  decide,
  defaultPolicy,
  type Event,
  emptyRoom,
  type Fullname,
  fold,
  type Media,
  type RoomId,
  type Track,
} from "mido/domain";
import { createChance } from "../../support/chance.ts";
import { host } from "./house.ts";

const people = [
  "皮皮",
  "乐乐",
  "小雨",
  "阿明",
  "Nora",
  "Tom",
  "大橙子",
  "Mia",
  "老王",
  "Kiki",
  "七七",
  "Leo",
];
const titles = [
  "送别",
  "静夜思",
  "Ode to Joy",
  "Twinkle",
  "月亮代表我的心",
  "Auld Lang Syne",
  "茉莉花",
];
const lines = [
  "好听！",
  "再来一首",
  "哈哈哈",
  "wow",
  "下一个谁？",
  "👏👏👏",
  "这首我会",
  "encore!",
];

const track = (name: string, seconds: number): Track => ({
  id: String(name.length),
  name,
  author: "",
  seconds,
  lrc: "",
  link: "",
  cover: "",
});

/** What happens in a room that opens then, until there are so many events. */
export const longEvening = (id: RoomId, from: number, length: number): readonly Event[] => {
  const chance = createChance(7);
  const any = <A>(list: readonly A[]): A => list[Math.floor(chance() * list.length)] as A;
  const events: Event[] = [];
  let room = emptyRoom(id);
  let at = from;

  const does = (command: Command): void => {
    const decision = decide(command)(room);
    if (!isRight(decision)) return;
    events.push(...decision.right);
    room = fold(room, decision.right);
  };
  const passesUntil = (time: number): void => {
    for (let due = deadline(room); due !== null && due <= time; due = deadline(room)) {
      does({ type: "Tick", at: due, by: "@room" });
    }
  };
  const joins = (nick: string): void => {
    const by = (nick === host.nick ? host.fullname : nick) as Fullname;
    const connection = `test:${events.length}` as ConnectionId;
    does({ type: "Join", connection, nick, avatar: "", at, by });
  };
  const queues = (by: Fullname): void => {
    const media = any<Media>(["sing", "sing", "sing", "listen", "watch"]);
    const seconds = 90 + Math.floor(chance() * 180);
    const found = track(media === "watch" ? "Night sky" : any(titles), seconds);
    does({
      type: "Queue",
      media,
      track: found,
      seconds: media === "watch" ? null : seconds,
      at,
      by,
    });
  };
  const happens = (): void => {
    const by = any([...room.members.keys()]);
    const roll = chance();
    const { stage } = room;
    if (stage.status === "asking" && chance() < 0.6) {
      const accept = chance() < 0.85;
      return does({ type: "Answer", accept, target: {}, at, by: stage.entry.owner });
    }
    if (roll < 0.62) return does({ type: "Chat", content: any(lines), at, by });
    if (roll < 0.78) return queues(by);
    if (roll < 0.84) return joins(any(people));
    if (roll < 0.88 && by !== host.fullname) return does({ type: "Leave", at, by });
    if (roll < 0.94) return does({ type: "SetDevice", device: "mic", on: chance() < 0.5, at, by });
    if (stage.status === "playing" && roll < 0.955) {
      return does({
        ...{ type: "Cut", media: stage.entry.media, target: {} },
        ...{ at, by: host.fullname as Fullname },
      });
    }
    const [first, last] = [room.queue[0], room.queue.at(-1)];
    if (first === undefined || last === undefined || first === last) return;
    does({
      ...{ type: "Move", entry: last.id, before: first.id },
      ...{ at, by: host.fullname as Fullname },
    });
  };

  const profile = { name: "Moon river", cover: "", hosts: [host.fullname as Fullname] };
  does({ type: "OpenRoom", profile, policy: defaultPolicy, at, by: "@operator" });
  joins(host.nick);
  for (const nick of people.slice(0, 5)) joins(nick);
  while (events.length < length) {
    at += 1_000 + Math.floor(chance() * 24_000);
    passesUntil(at);
    happens();
  }
  return events;
};
