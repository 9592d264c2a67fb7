// Why one waits, in Chinese. English has the same keys.

import { inWords, timeOf } from "../../words/spans.ts";

const minutes = (ms: number): string => inWords(ms, "zh");
const at = (time: number): string => timeOf(time, "zh");
const because = (reason: string): string => (reason === "" ? "" : `，原因：“${reason}”`);

export const zh = {
  ask: (name: string) => `《${name}》为什么在等`,
  mine: "我的歌呢？",
  nothing: "这次进来后你还没点过。",
  close: "知道了",
  hosts: "为什么，只有本人和主持能看。",
  onStage: (ms: number) => `正在台上，还剩 ${minutes(ms)}`,
  asked: (ms: number) => `正在问，还有 ${minutes(ms)} 回答`,
  turnIn: (ms: number) => (ms === 0 ? "马上轮到" : `最多再等 ${minutes(ms)}`),
  unknown: "要等多久说不准",
  away: (ms: number) => `人不在，轮不到；${minutes(ms)} 内不回来就取消`,
  first: (steps: readonly string[]) => `先要：${steps.join("，")}`,
  turns: (count: number, ms: number) => `前面 ${count} 首（${minutes(ms)}）`,
  answers: (nick: string, ms: number) => `${nick} 回答（${minutes(ms)}）`,
  plays: (name: string, ms: number) => `《${name}》（${minutes(ms)}）`,
  paused: (ms: number) => `暂停结束（最多 ${minutes(ms)}）`,
  rest: (ms: number) => `休息（${minutes(ms)}）`,
  moved: (doer: string, time: number, from: number, to: number) =>
    `${at(time)} 被${doer}从第 ${from} 位移到第 ${to} 位`,
  passed: (time: number, name: string | null) =>
    name === null ? `${at(time)} 问到时人不在，先跳过` : `${at(time)} 人不在，先放了《${name}》`,
  behind: (nick: string, name: string, reason: string, canPlay: boolean) =>
    `前面是 ${nick} 的《${name}》：${reason}${canPlay ? "" : "；人不在，会先跳过"}`,
  reasons: {
    earlier: (_: string, time: number) => `${at(time)} 先点的`,
    "moved up": (doer: string, time: number) => `${at(time)} 被${doer}移到前面`,
    "moved back": (doer: string, time: number) => `${at(time)} 这首被${doer}移到它后面`,
    "put back": (doer: string, time: number) => `${at(time)} 被${doer}放回前面`,
    "put back behind": (doer: string, time: number) => `${at(time)} 这首被${doer}放回它后面`,
  },
  others: (count: number) => `还有 ${count} 首在前面`,
  gone: (how: string, time: number, reason: string) => `${at(time)} ${how}${because(reason)}`,
  endings: {
    withdrawn: () => "自己撤回了",
    removed: (doer: string) => `被${doer}移除`,
    declined: () => "轮到时说不唱",
    unanswered: () => "轮到时没有回应，取消了",
    over: () => "放完了",
    finished: (doer: string) => `被${doer}拉到结尾`,
    cut: (doer: string) => `被${doer}切掉`,
    emptied: () => "房间空了，麦序清空",
    closed: (doer: string) => `${doer}关了房间`,
    left: () => "人离开，跟着取消",
    timeout: () => "离开太久，跟着取消",
    kicked: (doer: string) => `人被${doer}请出，跟着取消`,
    banned: (doer: string) => `人被${doer}禁止进入，跟着取消`,
  } as Readonly<Record<string, (doer: string) => string>>,
  owner: "自己",
  host: (nick: string) => `主持 ${nick} `,
  operator: "运营者",
  room: "房间",
};

export type WhyWords = typeof zh;
