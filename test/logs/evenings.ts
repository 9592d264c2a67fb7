// Four evenings as they may have been: one of singing, one of films and songs with a host who has
// his hands full, one of a house whose server was restarted and whose room was closed for a while,
// and one of mistakes that an operator made good.

import type { Command } from "../../src/domain/command.ts";
import type { Room } from "../../src/domain/room.ts";
import {
  accept,
  broadcast,
  changePolicy,
  changeProfile,
  chat,
  close,
  cut,
  decline,
  drop,
  endlessSong,
  entryOf,
  host,
  join,
  leave,
  listen,
  moderate,
  move,
  open,
  pause,
  remove,
  resume,
  seek,
  setDevice,
  sing,
  song,
  video,
  watch,
  withdraw,
} from "../support/rooms.ts";

export type Evening = {
  /** Asks for these one after the other; each must be accepted. */
  readonly say: (...commands: readonly Command[]) => Promise<Room>;
  readonly wait: (ms: number) => Promise<void>;
  /** Takes back what the event of that version took. */
  readonly undo: (version: number) => Promise<Room>;
  /** The server goes down and comes up again; the processes named have lived on. */
  readonly restart: (downMs: number, ...alive: readonly string[]) => Promise<void>;
};

const silence = { ...song, id: "21", name: "静夜思", author: "李白", seconds: 45, lrc: "" };
const farewell = { ...song, id: "22", name: "送别", author: "李叔同", seconds: 150 };

export const karaoke = async ({ say, wait }: Evening): Promise<void> => {
  await say(open({ graceMs: 20_000 }), join("皮皮"), chat("皮皮", "有人吗？"), join("小雨"));
  await say(setDevice("皮皮", "audio", true), sing("皮皮", { track: silence }));
  await say(accept("皮皮"), sing("小雨", { track: farewell, seconds: 120 }), sing("皮皮"));
  await say(setDevice("皮皮", "audio", false), chat("小雨", '好听！👏\n"再来"'));
  // sung to the end, a rest, and the next, who winds back a little and is cut
  await wait(45_000 + 30_000);
  await say(accept("小雨"));
  await wait(50_000);
  await say(seek("小雨", 30_000));
  await wait(20_000);
  await say(cut("小雨", "sing"), join("阿明"), sing("阿明", { track: endlessSong, seconds: 60 }));
  await wait(30_000);
  await say(decline("皮皮"));
  // he does not answer; then one is away when his turn comes, and is back in time
  await wait(15_000);
  await say(sing("阿明", { track: silence }), drop("阿明"));
  await wait(15_000);
  await say(join("阿明"), accept("阿明"), sing("皮皮", { track: silence }));
  await wait(9_000);
  // gone in the middle of a song: when the grace is over, so is the song, and what he would sing
  await say(sing("阿明"), drop("阿明"));
  await wait(20_000 + 30_000);
  await say(accept("皮皮"));
  await wait(5_000);
  await say(seek("皮皮", 45_000), sing("小雨"), leave("小雨"), chat("皮皮", "大家都走了"));
  await wait(86_400_000 + 60_000);
  await say(leave("皮皮"));
  // the next evening
  await wait(3_600_000);
  await say(join("小雨", { nick: "雨" }), join("阿明"), listen("小雨"), sing("阿明"), drop("阿明"));
};

export const cinema = async ({ say, wait }: Evening): Promise<void> => {
  await say(open(), join(host), join("皮皮"), join("小雨"), join("阿明"), join("二房"));
  // the evening begins with two who will not hear reason
  await say(sing("二房"), accept("二房"), moderate("Kick", host, "二房"), sing("阿明"));
  await wait(30_000);
  await say(accept("阿明"), moderate("Ban", host, "阿明"), moderate("Unban", host, "阿明"));
  await wait(30_000);
  await say(join("阿明"), join("二房"));
  let room = await say(watch("皮皮"), watch("小雨"), listen("阿明"), sing("二房"));
  await say(pause("阿明"), chat("阿明", "等一下"), broadcast(host, { is: "emoji", id: [1, 2.5] }));
  await wait(60_000);
  await say(resume("阿明"), seek("皮皮", 10_000));
  await say(moderate("Mute", host, "阿明"), moderate("Kick", host, "二房"), join("二房"));
  room = await say(sing("二房", { track: silence }), listen("皮皮", { track: farewell }));
  const [yu, ming] = [entryOf({ room }, "小雨"), entryOf({ room }, "阿明")];
  await say(move(host, ming, yu), move(host, yu, null), remove(host, ming));
  await say(withdraw("皮皮", "listen"), changePolicy({ control: "owner", pauseMs: 120_000 }));
  await say(changeProfile({ name: "深夜影院", hosts: [host, "小雨"] as never }));
  await say(moderate("Ban", "小雨", "阿明"), moderate("Unmute", host, "阿明"));
  await say(listen("二房", { track: farewell }), moderate("Ban", host, "二房"));
  await say(moderate("Unban", host, "二房"), join("二房"), moderate("Mute", host, "皮皮"));
  await wait(90_000);
  await say(broadcast("小雨", "晚安"), setDevice("皮皮", "video", true));
  await say(pause("小雨"), join("皮皮", { connection: "b:7" }), watch("皮皮", { track: video }));
};

export const house = async ({ say, wait, restart }: Evening): Promise<void> => {
  await say(open({ queueLimit: 5, restMs: 0 }), join("皮皮", { connection: "a:1" }));
  await say(join("皮皮", { connection: "b:1" }), join("小雨", { connection: "a:2" }));
  await say(sing("小雨", { track: farewell }), sing("皮皮"), chat("小雨", "轮到我了"));
  // one process dies, with her connection and one of his
  await restart(400, "b");
  await wait(3_000);
  await say(join("小雨", { connection: "c:1" }), accept("小雨"));
  await wait(1_000);
  await restart(200_000);
  await say(join("皮皮", { connection: "d:1" }), accept("皮皮"));
  await wait(31_000);
  await say(cut("皮皮", "sing"), watch("皮皮"), pause("皮皮"));
  await restart(1_799_000, "d");
  await wait(5_000);
  await say(chat("皮皮", "继续"), drop("皮皮", { connection: "d:1", moved: true }));
  await say(join("阿明", { connection: "d:2" }), sing("阿明"), accept("阿明"));
  await say(join("小雨", { connection: "d:3" }), leave("阿明"), close());
  await wait(600_000);
  await say(open({ askMs: 60_000 }), join("小雨", { connection: "d:3" }));
  await say(listen("小雨"), sing("小雨"), cut("小雨", "listen"));
  await wait(59_000);
  await say(drop("小雨", { connection: "d:3" }));
  await wait(1_500);
  await say(join("小雨", { connection: "d:4" }), join(host));
};

export const amends = async ({ say, wait, undo, restart }: Evening): Promise<void> => {
  await say(open({ graceMs: 10_000 }), join(host), join("皮皮"), join("小雨"), join("阿明"));
  await say(sing("皮皮", { track: farewell }), accept("皮皮"), sing("小雨"), listen("阿明"));
  let room = await say(sing("阿明", { track: silence }), watch("小雨"));
  // the host takes the wrong one away, then cuts the wrong song, and has both back at once
  room = await say(remove(host, entryOf({ room }, "小雨", "sing")));
  await undo(room.version);
  await wait(20_000);
  room = await say(cut(host, "sing"));
  await wait(5_000);
  await undo(room.version);
  await say(chat("皮皮", "谢谢！"));
  // cut once more, by mistake as well, and noticed when the next is asked already
  room = await say(cut("皮皮", "sing"));
  await wait(30_000);
  await undo(room.version);
  room = await say(decline("小雨"), accept("皮皮"));
  // whoever was put out comes back, and so does all that was his
  await say(sing("皮皮", { track: silence }), moderate("Kick", host, "皮皮"));
  room = await say(join("皮皮"));
  await undo(room.version - 1);
  // everybody drops, and then the server: the queue is cleared, and is there again
  await say(...[host, "小雨", "皮皮", "阿明"].map((who) => drop(who)));
  await wait(10_000);
  await restart(60_000);
  room = await say(join("小雨"));
  await undo(room.version - 1);
  // closed by mistake, while something plays
  room = await say(close());
  await say(open(), join("小雨"), join("皮皮"));
  await undo(room.version);
  await wait(7_000);
};
