// A refusal in the words of the page's language: the server says it in Chinese, by a code for all.

import type { Failure, ServerCode } from "mido/client";
import { language } from "./words.ts";

export const explain = ({ code, message }: Failure): string =>
  language.value === "zh" ? (inChinese[code] ?? message) : (inEnglish[code] ?? message);

/** Where the refusal is the HTTP API's, which speaks English, or the page's own. */
const inChinese: Readonly<Record<string, string>> = {
  offline: "没有连接，请稍后再试",
  too_many_requests: "太频繁了，请稍后再试",
  not_found: "没有找到",
  forbidden: "只有房间里的人或主持能看",
  unauthorized: "身份没有通过，请重新登录",
  other_version: "服务器换了新版本，请刷新页面",
};

const inEnglish: Readonly<Record<string, string>> = {
  already_queued: "You already have one of these in the queue",
  already_singing: "You are singing already",
  bad_field: "That cannot be",
  banned: "You may not enter this room",
  closed: "You are in the room no longer",
  conflict: "Others were faster; try again",
  content_length: "1 to 500 characters",
  disconnected: "The connection broke; it may or may not have been done",
  duration_out_of_range: "This song is too long for this room",
  entry_being_asked: "They are being asked right now",
  entry_not_found: "It is in the queue no longer",
  invalid_account: "This account or token is wrong",
  member_not_found: "They are not in the room",
  muted: "You are muted",
  not_allowed: "Only who picked it, or a host, may do that",
  not_asked: "Nobody is asked right now",
  not_host: "Only a host may do that",
  not_queued: "You have nothing of this kind in the queue",
  not_singer: "Only who sings, or a host, may do that",
  not_your_turn: "It is somebody else's turn",
  nothing_playing: "Nothing plays",
  nothing_to_cut: "Nothing plays",
  offline: "No connection; try again in a moment",
  queue_full: "The queue is full",
  rate_limited: "Too fast; try again in a moment",
  room_full: "The room is full",
  room_not_found: "There is no such room",
  song_not_found: "There is no such song",
  stale: "That turn is over",
  storage_unavailable: "The server cannot store anything right now",
  target_is_host: "That cannot be done to a host",
  too_many_requests: "Too many requests; try again later",
  video_not_found: "There is no such video",
} satisfies Partial<Record<ServerCode | "closed" | "disconnected" | "offline", string>> &
  Record<"too_many_requests", string>;
