// Every message that goes out: the API document's envelopes, in its types (W1, W2), each a whole
// frame that any number of connections can be sent.

import type { Event, EventOf } from "../../domain/event.ts";
import type { Millis } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import { timing } from "../../domain/snapshot.ts";
import { type Committed, versionOf } from "../job.ts";
import { patchText } from "./patch.ts";
import { sceneText } from "./scene-text.ts";
import { type Frame, frameForOne, textFrame } from "./text-frame.ts";
import { type Code, wordsFor } from "./words.ts";

/** What an answer repeats of its message, so that a client knows which it answers. */
export type Echo = { readonly action: string; readonly id?: string | number };

/** For what cannot be read: an answer has an `action` all the same, and a push has none. */
export const unknownEcho: Echo = { action: "" };

const timestamp = (now: Millis): string => (now / 1000).toFixed(2);

const encode = (envelope: object): Buffer => textFrame(JSON.stringify(envelope));

/** An answer or a message whose body is not a snapshot. */
export const encodeSuccess = (
  now: Millis,
  body: unknown,
  extra: Partial<Echo> & { readonly message?: string; readonly type?: number } = {},
): Buffer => {
  const { message = "success", type, ...echo } = extra;
  const kind = type === undefined ? {} : { type };
  return encode({ status: 0, body, message, ...kind, timestamp: timestamp(now), ...echo });
};

/** Said to people (`message`, in Chinese) and to programs (`code`). */
export const encodeFailure = (
  now: Millis,
  code: Code,
  extra: Echo & { readonly message?: string; readonly field?: string; readonly expected?: string },
): Buffer =>
  encode({
    status: -1,
    body: {},
    message: wordsFor(code).zh,
    timestamp: timestamp(now),
    code,
    ...extra,
  });

/** An unasked word that the receiver is in the room no longer. */
export const encodeNotice = (
  now: Millis,
  code: Code,
  body: { readonly room: string; readonly fullname: string; readonly reason: string },
): Buffer =>
  encode({ status: -1, body, message: wordsFor(code).zh, timestamp: timestamp(now), code });

/** The snapshot envelope (W3), as a push. */
export const encodeSnapshot = (now: Millis, room: Room, extra: WithSnapshot = {}): Buffer =>
  textFrame(...snapshotText(now, room, extra));

/** The same as an answer. */
export const encodeSnapshotAnswer = (now: Millis, room: Room, extra: WithSnapshot & Echo): Frame =>
  frameForOne(...snapshotText(now, room, extra));

type WithSnapshot = { readonly broadcast?: unknown };

const snapshotText = (now: Millis, room: Room, extra: WithSnapshot) => {
  const times = JSON.stringify(timing(room, now)).slice(0, -1);
  const rest = JSON.stringify({ message: "success", timestamp: timestamp(now), ...extra });
  return [`{"status":0,"body":${times},`, ...sceneText(room), `,${rest.slice(1)}`];
};

/** A chat or device message, as the answer that `echo` makes it or as a push. */
export const encodeTold = (
  now: Millis,
  committed: Committed,
  event: EventOf<"ChatSent" | "DeviceSet">,
  echo: Partial<Echo> = {},
): Buffer => {
  const rest = JSON.stringify({ message: "success", type: 2, timestamp: timestamp(now), ...echo });
  return textFrame(`{"status":0,"body":`, toldText(committed, event), `,${rest.slice(1)}`);
};

/** What was told last: its answer and its push follow each other, and say the same. */
let told: { readonly event: Event; readonly text: Buffer } | null = null;

const toldText = (committed: Committed, event: EventOf<"ChatSent" | "DeviceSet">): Buffer => {
  if (told?.event === event) return told.text;
  const version = versionOf(committed, event);
  const body =
    event.type === "ChatSent"
      ? chatBody(committed.room, event, version)
      : deviceBody(committed.room, event, version);
  const text = Buffer.from(JSON.stringify(body));
  told = { event, text };
  return text;
};

/** C4: what goes along with the snapshot, if the caller gave anything. */
export const broadcastOf = (event: EventOf<"BroadcastSent">): { readonly broadcast?: unknown } =>
  event.body === null ? {} : { broadcast: { fullname: event.member, body: event.body } };

/** With what sets it beside the same chat in a history. */
const chatBody = (room: Room, event: EventOf<"ChatSent">, version: number) => ({
  content: event.content,
  nick: event.nick,
  fullname: event.member,
  action: "chat",
  room: room.id,
  timestamp: event.at / 1000,
  version,
});

/** With what tells whether a snapshot holds it already. */
const deviceBody = (room: Room, event: EventOf<"DeviceSet">, version: number) => ({
  device: event.device,
  fullname: event.member,
  room: room.id,
  version,
  value: event.on ? 1 : 0,
});

/** W8: the way from one snapshot to another, for who has the one. */
export const encodePatch = (now: Millis, from: Room, to: Room): Buffer => {
  const rest = JSON.stringify({ message: "success", type: 3, timestamp: timestamp(now) });
  return textFrame(`{"status":0,"body":`, ...patchText(now, from, to), `,${rest.slice(1)}`);
};
