// The time machine in Chinese. English has the same keys.

import type { EventWords } from "../told.ts";

const whose = (owner: string, title: string): string => `${owner} 的《${title}》`;
const doer = (by: string, kind: string): string =>
  kind === "operator" ? "运营者" : kind === "room" ? "房间" : by;
const because = (reason: string): string => (reason === "" ? "" : `：“${reason}”`);
const verbs = { sing: "唱", listen: "听", watch: "看" } as const;
const ends: Readonly<Record<string, string>> = {
  over: "放完了",
  finished: "被拉到了结尾",
  cut: "被切掉了",
  left: "结束了：演唱者离开",
  timeout: "结束了：演唱者离开太久",
  kicked: "结束了：演唱者被请出",
  banned: "结束了：演唱者被禁止进入",
};
const takings: Readonly<Record<string, string>> = {
  withdrawn: "撤回了",
  removed: "被移除",
  left: "随主人离开而取消",
  timeout: "因主人离开太久而取消",
  kicked: "因主人被请出而取消",
  banned: "因主人被禁止进入而取消",
};

export const zh = {
  title: "时光机",
  back: "回房间",
  loading: "正在取这一晚…",
  loadingPart: (done: number, all: number) => `正在取这一晚：${done} / ${all} 条`,
  hostsOnly: "只有本房间的主持能回看。你不是主持。",
  unknown: "身份没有通过，请回大厅重新登录。",
  failed: "这一晚没取到。",
  again: "再试一次",
  earlier: "前一晚",
  later: "后一晚",
  newest: "看后来的",
  share: "分享这一刻",
  shared: "这一刻的地址已复制",
  line: "这一晚的时刻",
  keys: "沿着时间线拖动。← → 逐条，Page Up、Page Down 逐首。",
  stepBack: "前一条",
  stepOn: "后一条",
  turnBack: "前一首",
  turnOn: "后一首",
  lanes: { stage: "舞台", people: "人数", chat: "聊天" },
  summary: (turns: number, people: number, chats: number) =>
    `${turns} 首，最多 ${people} 人，${chats} 句话`,
  legend: {
    sing: "唱",
    listen: "听",
    watch: "看",
    asking: "询问",
    resting: "休息",
    came: "进来",
    went: "离开",
  },
  event: (version: number, last: number) => `第 ${version} 条，共 ${last} 条`,
  before: "这一晚开始之前",
  around: "逐条来看",
  changed: "改变了什么",
  unchanged: "房间没有变",
  room: "那时的房间",
  queue: "麦序",
  people: "成员",
  talk: "说过的话",
  nobody: "没有人在。",
  nothing: "没有人排。",
  silence: "还没有人说话。",
  closed: "房间关着。",
  host: "主持",
  away: "暂离",
  muted: "已禁言",
  stage: {
    idle: "麦空着",
    asking: (nick: string, title: string) => `正请 ${nick} 唱《${title}》`,
    sing: (nick: string, title: string) => `${nick} 在唱《${title}》`,
    listen: (nick: string, title: string) => `在听 ${nick} 点的《${title}》`,
    watch: (nick: string, title: string) => `在看 ${nick} 点的《${title}》`,
    resting: "休息",
    paused: "已暂停",
  },
  differences: {
    came: (nick: string) => `${nick} 进来了`,
    went: (nick: string) => `${nick} 不在了`,
    away: (nick: string) => `${nick} 暂离`,
    back: (nick: string) => `${nick} 回来了`,
    device: (nick: string, device: string, on: boolean) =>
      `${nick} 的 ${device} ${on ? "开" : "关"}`,
    queued: (owner: string, title: string) => `${whose(owner, title)}进了麦序`,
    unqueued: (owner: string, title: string) => `${whose(owner, title)}不在麦序了`,
    moved: (owner: string, title: string, from: number, to: number) =>
      `${whose(owner, title)}：第 ${from} 位 → 第 ${to} 位`,
    stage: (before: string, after: string) => `${before} → ${after}`,
    stageSame: "舞台：进度或结束时间变了",
    muted: (name: string) => `${name} 被禁言`,
    unmuted: (name: string) => `${name} 可以说话了`,
    banned: (name: string) => `${name} 不许再进`,
    unbanned: (name: string) => `${name} 可以再进`,
    named: (before: string, after: string) => `名字：${before} → ${after}`,
    opened: "房间开了",
    closed: "房间关了",
    cover: "换了封面",
    hosts: "换了主持",
    policy: "改了时长和限制",
  },
  events: {
    RoomOpened: ({ text }) => `房间开放：${text}`,
    ProfileChanged: ({ text, by, byKind }) => `${doer(by, byKind)} 改了房间资料：${text}`,
    PolicyChanged: ({ by, byKind }) => `${doer(by, byKind)} 改了时长和限制`,
    RoomClosed: ({ by, byKind }) => `${doer(by, byKind)} 关了房间`,
    RoomEmptied: () => "最后一个人走了，房间空了",
    RoomRecovered: () => "服务器重新开始；大家有时间回来",
    MemberJoined: ({ member }) => `${member} 进来`,
    MemberConnected: ({ member, wasAway }) =>
      wasAway ? `${member} 回来了` : `${member} 又从别的设备进来`,
    MemberDisconnected: ({ member }) => `${member} 断了一个连接`,
    MemberLeft: ({ member }) => `${member} 离开`,
    MemberTimedOut: ({ member }) => `${member} 离开太久，退出了`,
    MemberKicked: ({ member, by, byKind, reason }) =>
      `${doer(by, byKind)} 把 ${member} 请出${because(reason)}`,
    MemberBanned: ({ member, by, byKind, reason }) =>
      `${doer(by, byKind)} 禁止 ${member} 进入${because(reason)}`,
    MemberUnbanned: ({ member, by, byKind }) => `${doer(by, byKind)} 允许 ${member} 再进`,
    MemberMuted: ({ member, by, byKind, reason }) =>
      `${doer(by, byKind)} 禁言 ${member}${because(reason)}`,
    MemberUnmuted: ({ member, by, byKind }) => `${doer(by, byKind)} 解除 ${member} 的禁言`,
    EntryQueued: ({ owner, title, kind }) => `${owner} 点了${verbs[kind]}《${title}》`,
    EntryRemoved: ({ owner, title, how, by, byKind }) =>
      `${whose(owner, title)}${how === "removed" ? `被 ${doer(by, byKind)} 移除` : (takings[how] ?? how)}`,
    EntryMoved: ({ owner, title, place, by, byKind }) =>
      `${doer(by, byKind)} 把${whose(owner, title)}移到第 ${place} 位`,
    EntryRestored: ({ owner, title, by, byKind }) =>
      `${doer(by, byKind)} 把${whose(owner, title)}放了回来`,
    AskStarted: ({ owner, title }) => `请 ${owner} 上麦唱《${title}》`,
    AskDeclined: ({ owner, title }) => `${owner} 不唱《${title}》`,
    AskExpired: ({ owner, title }) => `${owner} 没有回应，《${title}》取消`,
    AskPassedOver: ({ owner, title }) => `${owner} 不在，《${title}》先跳过`,
    TurnStarted: ({ owner, title, kind, time }) =>
      kind === "sing"
        ? `${owner} 开唱《${title}》（${time}）`
        : `${whose(owner, title)}开始（${time}）`,
    TurnPaused: ({ title, by, byKind }) => `${doer(by, byKind)} 暂停《${title}》`,
    TurnResumed: ({ title, by, byKind }) => `${doer(by, byKind)} 继续《${title}》`,
    ProgressSet: ({ title, time, by, byKind }) => `${doer(by, byKind)} 把《${title}》拉到 ${time}`,
    TurnEnded: ({ owner, title, how, by, byKind }) =>
      `${whose(owner, title)}${how === "cut" ? `被 ${doer(by, byKind)} 切掉了` : (ends[how] ?? how)}`,
    TurnRestored: ({ owner, title, time, by, byKind }) =>
      `${doer(by, byKind)} 让${whose(owner, title)}从 ${time} 继续`,
    RestEnded: () => "休息结束",
    IdleRenewed: () => "又空闲了一天",
    ChatSent: ({ member, text }) => `${member}：${text}`,
    DeviceSet: ({ member, text, on }) => `${member} ${on ? "打开" : "关闭"}了 ${text}`,
    BroadcastSent: ({ member }) => `${member} 发了一条广播`,
  } satisfies EventWords as EventWords,
};

export type HistoryWords = typeof zh;
