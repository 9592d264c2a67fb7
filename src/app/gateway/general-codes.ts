// The codes that are no action's own: what any message may meet with, and what comes unasked. In both
// languages, for the docs are written from it.

import type { Code } from "./words.ts";

/** Any action may be refused with these; when, where the words of the code do not say it all. */
export const general = {
  bad_field: {
    en: "`field` and `expected` say which field and what it takes",
    zh: "`field`、`expected` 说明哪个字段、应为何值",
  },
  bad_json: { en: "", zh: "" },
  unknown_action: { en: "", zh: "" },
  binary_frame: { en: "then it closes, 1003", zh: "随后关闭连接，1003" },
  message_too_large: { en: "then it closes, 1009", zh: "随后关闭连接，1009" },
  not_joined: {
    en: "any but `join` and `heart`; also when `room` is not the one you are in",
    zh: "`join`、`heart` 之外的任意行为；`room` 不是当前所在房间时也是",
  },
  wrong_identity: {
    en: "`fullname` or `token` is not that of this connection's `join`",
    zh: "`fullname` 或 `token` 与本连接 `join` 时不同",
  },
  room_not_found: {
    en: "`join`; any, when the room was closed just now",
    zh: "`join` 时；房间刚被关闭时任意行为都可能",
  },
  conflict: { en: "nothing was done", zh: "未做任何改变" },
  id_conflict: {
    en: "any message with an `id` that changes the room",
    zh: "任何带 `id`、会改变房间的消息",
  },
  rate_limited: {
    en: "nothing was done; send less, then again",
    zh: "未做任何改变；请降低频率后重试",
  },
  storage_unavailable: { en: "nothing was done", zh: "未做任何改变" },
  room_unreadable: { en: "tell your operator", zh: "请联系运营者" },
  internal_error: { en: "", zh: "" },
} as const satisfies Partial<Record<Code, { readonly en: string; readonly zh: string }>>;

export const generalCodes = Object.keys(general) as readonly (keyof typeof general)[];

/** Why somebody is in the room no longer; these come unasked. */
export const noticeCodes = [
  "kicked",
  "banned",
  "left_elsewhere",
  "room_closed",
] as const satisfies readonly Code[];
