// The evenings the claims are tried in are lively enough for the claims to mean something.

import * as E from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { eventsOf, manyEvenings } from "./evening.ts";

const events = [
  ...["RoomOpened", "ProfileChanged", "PolicyChanged", "RoomClosed", "RoomEmptied"],
  ...["RoomRecovered", "MemberJoined", "MemberConnected", "MemberDisconnected", "MemberLeft"],
  ...["MemberTimedOut", "MemberKicked", "MemberBanned", "MemberUnbanned", "MemberMuted"],
  ...["MemberUnmuted", "EntryQueued", "EntryRemoved", "EntryMoved", "AskStarted"],
  ...["EntryRestored", "TurnRestored"],
  ...["AskDeclined", "AskExpired", "AskPassedOver", "TurnStarted", "TurnPaused", "TurnResumed"],
  ...["ProgressSet", "TurnEnded", "RestEnded", "IdleRenewed", "ChatSent", "DeviceSet"],
  "BroadcastSent",
];

const rejections = [
  ...["already_queued", "already_singing", "banned", "content_length", "duration_out_of_range"],
  ...["entry_being_asked", "entry_not_found", "member_not_found", "muted", "not_allowed"],
  ...["not_asked", "not_host", "not_joined", "not_queued", "not_your_turn"],
  ...[
    "not_banned",
    "not_muted",
    "nothing_playing",
    "nothing_to_cut",
    "policy_out_of_range",
    "progress_out_of_range",
  ],
  ...["queue_full", "room_exists", "room_full", "room_not_found", "song_not_found", "stale"],
  ...["already_undone", "nothing_to_undo", "room_empty"],
  ...["target_is_host", "video_not_found"],
];

test("[R2] every event and nearly every rejection comes about", () => {
  const evenings = manyEvenings();
  const happened = new Set(evenings.flatMap(eventsOf).map(({ type }) => type));
  const refused = new Set(
    evenings.flat().flatMap(({ decision }) => (E.isLeft(decision) ? decision.left.code : [])),
  );
  expect([...happened]).toEqual(expect.arrayContaining(events));
  expect([...refused]).toEqual(expect.arrayContaining(rejections));
});
