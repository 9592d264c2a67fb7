// How the answer to each action looks once its events are durable (W2).

import type { EventOf, EventType } from "../../domain/event.ts";
import type { Millis } from "../../domain/ids.ts";
import type { Committed } from "../job.ts";
import type { Action } from "./actions.ts";
import {
  broadcastOf,
  type Echo,
  encodeSnapshotAnswer,
  encodeSuccess,
  encodeTold,
} from "./envelope.ts";
import type { Frame } from "./text-frame.ts";

export const encodeReply = (
  now: Millis,
  { answer, message = "success" }: Action,
  committed: Committed,
  echo: Echo,
): Frame => {
  const { room, events } = committed;
  switch (answer) {
    case "snapshot": {
      const sent = find(events, "BroadcastSent");
      return encodeSnapshotAnswer(now, room, { ...(sent && broadcastOf(sent)), ...echo });
    }
    case "chat":
    case "device": {
      const sent = find(events, answer === "chat" ? "ChatSent" : "DeviceSet");
      return sent === undefined
        ? encodeSuccess(now, {}, { type: 2, ...echo })
        : encodeTold(now, committed, sent, echo);
    }
    case "done":
      return encodeSuccess(now, {}, { message, ...echo });
  }
};

const find = <Type extends EventType>(
  events: Committed["events"],
  type: Type,
): EventOf<Type> | undefined => events.find((event): event is EventOf<Type> => event.type === type);
