// The time machine in English.

import type { HistoryWords } from "./zh.ts";

const whose = (owner: string, title: string): string => `${owner}’s “${title}”`;
const doer = (by: string, kind: string): string =>
  kind === "operator" ? "the operator" : kind === "room" ? "the room" : by;
const Doer = (by: string, kind: string): string => doer(by, kind).replace(/^the /, "The ");
const because = (reason: string): string => (reason === "" ? "" : `: “${reason}”`);
const verbs = { sing: "sing", listen: "hear", watch: "watch" } as const;
const ends: Readonly<Record<string, string>> = {
  over: "is over",
  finished: "was wound to its end",
  cut: "was cut",
  left: "ends: its singer left",
  timeout: "ends: its singer was away too long",
  kicked: "ends: its singer was sent out",
  banned: "ends: its singer was banned",
};
const takings: Readonly<Record<string, string>> = {
  withdrawn: "was taken back",
  removed: "was removed",
  left: "went with its owner, who left",
  timeout: "went with its owner, who was away too long",
  kicked: "went with its owner, who was sent out",
  banned: "went with its owner, who was banned",
};

export const en: HistoryWords = {
  title: "Time machine",
  back: "Back to the room",
  loading: "Fetching the evening…",
  loadingPart: (done, all) => `Fetching the evening: ${done} of ${all} events`,
  hostsOnly: "Only hosts of this room can look back. You are not one of them.",
  unknown: "Who you are was not accepted. Sign in again from the lobby.",
  failed: "The evening could not be fetched.",
  again: "Try again",
  earlier: "The evening before",
  later: "The evening after",
  newest: "What came since",
  share: "Share this moment",
  shared: "Address of this moment copied",
  line: "Moment of the evening",
  keys: "Drag along the line. ← → step by event, Page Up and Page Down by turn.",
  stepBack: "One event back",
  stepOn: "One event on",
  turnBack: "The turn before",
  turnOn: "The turn after",
  lanes: { stage: "Stage", people: "People", chat: "Chat" },
  summary: (turns, people, chats) =>
    `${turns} ${turns === 1 ? "turn" : "turns"}, up to ${people} people, ${chats} ${chats === 1 ? "message" : "messages"}`,
  legend: {
    sing: "sung",
    listen: "listened to",
    watch: "watched",
    asking: "asked",
    resting: "rest",
    came: "came in",
    went: "went",
  },
  event: (version, last) => `event ${version} of ${last}`,
  before: "Before the evening began",
  around: "Event by event",
  changed: "What it changed",
  unchanged: "Nothing in the room",
  room: "The room then",
  queue: "Queue",
  people: "People",
  talk: "Said so far",
  nobody: "Nobody is here.",
  nothing: "Nobody is waiting.",
  silence: "Nothing was said yet.",
  closed: "The room is closed.",
  host: "host",
  away: "away",
  muted: "muted",
  stage: {
    idle: "The mic is free",
    asking: (nick, title) => `${nick} is asked to sing “${title}”`,
    sing: (nick, title) => `${nick} sings “${title}”`,
    listen: (nick, title) => `Listening to “${title}”, picked by ${nick}`,
    watch: (nick, title) => `Watching “${title}”, picked by ${nick}`,
    resting: "A rest",
    paused: "paused",
  },
  differences: {
    came: (nick) => `${nick} came in`,
    went: (nick) => `${nick} is gone`,
    away: (nick) => `${nick} is away`,
    back: (nick) => `${nick} is back`,
    device: (nick, device, on) => `${nick}’s ${device} is ${on ? "on" : "off"}`,
    queued: (owner, title) => `${whose(owner, title)} is in the queue`,
    unqueued: (owner, title) => `${whose(owner, title)} is in the queue no longer`,
    moved: (owner, title, from, to) => `${whose(owner, title)}: place ${from} → ${to}`,
    stage: (before, after) => `${before} → ${after}`,
    stageSame: "On stage: another position or end",
    muted: (name) => `${name} is muted`,
    unmuted: (name) => `${name} may speak again`,
    banned: (name) => `${name} may not come in`,
    unbanned: (name) => `${name} may come in again`,
    named: (before, after) => `Name: ${before} → ${after}`,
    opened: "The room is open",
    closed: "The room is closed",
    cover: "Another cover",
    hosts: "Other hosts",
    policy: "Other times and limits",
  },
  events: {
    RoomOpened: ({ text }) => `The room opens: ${text}`,
    ProfileChanged: ({ text, by, byKind }) => `${Doer(by, byKind)} changes the room: ${text}`,
    PolicyChanged: ({ by, byKind }) => `${Doer(by, byKind)} changes times and limits`,
    RoomClosed: ({ by, byKind }) => `${Doer(by, byKind)} closes the room`,
    RoomEmptied: () => "The last one is gone: the room is empty",
    RoomRecovered: () => "The server began anew; everybody has time to come back",
    MemberJoined: ({ member }) => `${member} comes in`,
    MemberConnected: ({ member, wasAway }) =>
      wasAway ? `${member} is back` : `${member} comes in by another device, too`,
    MemberDisconnected: ({ member }) => `${member} lost a connection`,
    MemberLeft: ({ member }) => `${member} leaves`,
    MemberTimedOut: ({ member }) => `${member} was away too long and is out`,
    MemberKicked: ({ member, by, byKind, reason }) =>
      `${Doer(by, byKind)} sends ${member} out${because(reason)}`,
    MemberBanned: ({ member, by, byKind, reason }) =>
      `${Doer(by, byKind)} bans ${member}${because(reason)}`,
    MemberUnbanned: ({ member, by, byKind }) => `${Doer(by, byKind)} lets ${member} in again`,
    MemberMuted: ({ member, by, byKind, reason }) =>
      `${Doer(by, byKind)} mutes ${member}${because(reason)}`,
    MemberUnmuted: ({ member, by, byKind }) => `${Doer(by, byKind)} lets ${member} speak again`,
    EntryQueued: ({ owner, title, kind }) => `${owner} queues to ${verbs[kind]} “${title}”`,
    EntryRemoved: ({ owner, title, how, by, byKind }) =>
      `${whose(owner, title)} ${takings[how] ?? how}${how === "removed" ? ` by ${doer(by, byKind)}` : ""}`,
    EntryMoved: ({ owner, title, place, by, byKind }) =>
      `${Doer(by, byKind)} moves ${whose(owner, title)} to place ${place}`,
    EntryRestored: ({ owner, title, by, byKind }) =>
      `${Doer(by, byKind)} puts ${whose(owner, title)} back`,
    AskStarted: ({ owner, title }) => `${owner} is asked to sing “${title}”`,
    AskDeclined: ({ owner, title }) => `${owner} passes on “${title}”`,
    AskExpired: ({ owner, title }) => `${owner} did not answer in time: “${title}” is gone`,
    AskPassedOver: ({ owner, title }) => `${owner} is away: “${title}” is passed over`,
    TurnStarted: ({ owner, title, kind, time }) =>
      kind === "sing"
        ? `${owner} begins to sing “${title}” (${time})`
        : `${whose(owner, title)} begins (${time})`,
    TurnPaused: ({ title, by, byKind }) => `${Doer(by, byKind)} pauses “${title}”`,
    TurnResumed: ({ title, by, byKind }) => `${Doer(by, byKind)} lets “${title}” go on`,
    ProgressSet: ({ title, time, by, byKind }) => `${Doer(by, byKind)} moves “${title}” to ${time}`,
    TurnEnded: ({ owner, title, how, by, byKind }) =>
      `${whose(owner, title)} ${ends[how] ?? how}${how === "cut" ? ` by ${doer(by, byKind)}` : ""}`,
    TurnRestored: ({ owner, title, time, by, byKind }) =>
      `${Doer(by, byKind)} brings ${whose(owner, title)} back at ${time}`,
    RestEnded: () => "The rest is over",
    IdleRenewed: () => "Another idle day begins",
    ChatSent: ({ member, text }) => `${member}: ${text}`,
    DeviceSet: ({ member, text, on }) => `${member} turns ${text} ${on ? "on" : "off"}`,
    BroadcastSent: ({ member }) => `${member} sends a broadcast`,
  },
};
