// How each kind of failure is told to the client (W2).

import type { Millis } from "../../domain/ids.ts";
import type { Rejection } from "../../domain/rejection.ts";
import type { Failure } from "../job.ts";
import { type Echo, encodeFailure } from "./envelope.ts";
import type { WrongField } from "./frames.ts";
import { type Code, wordsFor } from "./words.ts";

export const codeOf = (failure: Failure): Code => {
  switch (failure.kind) {
    case "rejected":
      return failure.rejection.code;
    case "store":
      return failure.error.type === "VersionConflict" ? "conflict" : "storage_unavailable";
    case "unreadable":
      return "room_unreadable";
    case "id_conflict":
      return "id_conflict";
    case "bug":
      return "internal_error";
  }
};

export const encodeRefusal = (now: Millis, failure: Failure, echo: Echo): Buffer => {
  const field = failure.kind === "rejected" ? fieldOf(failure.rejection) : {};
  return encodeFailure(now, codeOf(failure), { ...echo, ...field });
};

export const encodeWrongField = (now: Millis, { field, en, zh }: WrongField, echo: Echo): Buffer =>
  encodeFailure(now, "bad_field", {
    ...echo,
    message: `${wordsFor("bad_field").zh}：${field} 应为${zh}`,
    field,
    expected: en,
  });

/** Which field of the message a rule refuses, where one can be named. */
const fieldOf = (rejection: Rejection): { readonly field?: string; readonly expected?: string } => {
  switch (rejection.code) {
    case "content_length":
      return { field: "content", expected: `1 to ${rejection.maxCharacters} characters` };
    case "duration_out_of_range":
      return { field: "duration", expected: `whole seconds from 1 to ${rejection.maxSeconds}` };
    case "progress_out_of_range":
      return { field: "current", expected: "seconds from 0 to the duration" };
    case "too_many_devices":
      return { field: "device", expected: `${rejection.maxDevices} devices at most` };
    case "song_not_found":
      return { field: "sid", expected: "a song of the catalogue" };
    case "video_not_found":
      return { field: "vid", expected: "a video of the catalogue" };
    case "entry_not_found":
      return { field: "entry", expected: "an entry in the queue" };
    case "not_banned":
    case "not_muted":
      return { field: "member", expected: "somebody who is" };
    case "member_not_found":
      return { field: "member", expected: "a member of the room" };
    case "room_not_found":
      return { field: "room", expected: "an open room" };
    default:
      return {};
  }
};
