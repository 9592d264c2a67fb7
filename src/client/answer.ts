// How an action ends: what it answers, or why not. A promise for an answer never rejects, so that
// nothing said in passing can bring a program down; `ok` says which of the two it is.

import type { Envelope } from "./wire.ts";

/** The server's codes, docs/api.md tells what each means. */
export type ServerCode =
  | "already_queued"
  | "already_singing"
  | "already_undone"
  | "bad_field"
  | "bad_json"
  | "banned"
  | "binary_frame"
  | "conflict"
  | "content_length"
  | "duration_out_of_range"
  | "entry_being_asked"
  | "entry_not_found"
  | "id_conflict"
  | "internal_error"
  | "invalid_account"
  | "kicked"
  | "left_elsewhere"
  | "member_not_found"
  | "message_too_large"
  | "muted"
  | "not_allowed"
  | "not_asked"
  | "not_banned"
  | "not_host"
  | "not_joined"
  | "not_muted"
  | "not_queued"
  | "not_singer"
  | "not_your_turn"
  | "nothing_playing"
  | "nothing_to_cut"
  | "nothing_to_undo"
  | "policy_out_of_range"
  | "progress_out_of_range"
  | "queue_full"
  | "rate_limited"
  | "room_closed"
  | "room_empty"
  | "room_exists"
  | "room_full"
  | "room_not_found"
  | "room_unreadable"
  | "song_not_found"
  | "stale"
  | "storage_unavailable"
  | "target_is_host"
  | "too_many_devices"
  | "unknown_action"
  | "video_not_found"
  | "wrong_identity";

export type ClientCode =
  /** It was sent, and no connection was there in time to hear the answer: it was done, or not. */
  | "disconnected"
  /** No connection was there in time: it was not sent. */
  | "offline"
  /** The client is closed for good: it was not sent. */
  | "closed";

/** A later server may have codes of its own. */
export type Code = ServerCode | ClientCode | (string & Record<never, never>);

export type Failure = {
  readonly ok: false;
  /** For programs; decide by this. */
  readonly code: Code;
  /** For people. */
  readonly message: string;
  /** The field to blame and what it takes, where there is one. */
  readonly field?: string;
  readonly expected?: string;
};

export type Answer<Body> = { readonly ok: true; readonly body: Body } | Failure;

export const readAnswer = ({
  status,
  body,
  code = "internal_error",
  message,
  field,
  expected,
}: Envelope): Answer<unknown> =>
  status === 0
    ? { ok: true, body }
    : {
        ok: false,
        code,
        message,
        ...(field !== undefined && { field }),
        ...(expected !== undefined && { expected }),
      };

const words: Readonly<Record<ClientCode | "message_too_large", string>> = {
  disconnected: "连接中断，不知是否已完成",
  offline: "未连接，请稍后再试",
  closed: "连接已关闭",
  message_too_large: "消息过大",
};

/** What the client itself has to say. */
export const failure = (code: keyof typeof words): Failure => ({
  ok: false,
  code,
  message: words[code],
});
