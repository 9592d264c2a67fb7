// How events stand in the log, and how those of older versions become today's (R8).

import * as E from "fp-ts/lib/Either.js";
import type { Event, EventType } from "./event.ts";
import { wrongField } from "./shapes.ts";

/** An event as it is stored: its own fields in `data`, what all events have beside it. */
export type Recorded = {
  readonly type: string;
  /** Which version of this type's fields `data` holds, from 1. */
  readonly schema: number;
  readonly at: number;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The log holds what this version of Mido does not know. */
export type Unreadable = { readonly type: string; readonly schema: number; readonly why: string };

/** Makes the data of one schema that of the next. */
export type Upcaster = (data: Recorded["data"]) => Recorded["data"];
export type Upcasters = Readonly<Partial<Record<string, readonly Upcaster[]>>>;

/** Today's schema of an event is 1 + the upcasters that lead to it. */
const upcasters: Readonly<Record<EventType, readonly Upcaster[]>> = {
  RoomOpened: [],
  ProfileChanged: [],
  PolicyChanged: [],
  RoomClosed: [],
  RoomEmptied: [],
  RoomRecovered: [],
  MemberJoined: [],
  MemberConnected: [],
  MemberDisconnected: [],
  MemberLeft: [],
  MemberTimedOut: [],
  MemberKicked: [],
  MemberBanned: [],
  MemberUnbanned: [],
  MemberMuted: [],
  MemberUnmuted: [],
  EntryQueued: [],
  EntryRemoved: [],
  EntryMoved: [],
  EntryRestored: [],
  AskStarted: [],
  AskDeclined: [],
  AskExpired: [],
  AskPassedOver: [],
  TurnStarted: [],
  TurnPaused: [],
  TurnResumed: [],
  ProgressSet: [],
  TurnEnded: [],
  TurnRestored: [],
  RestEnded: [],
  IdleRenewed: [],
  ChatSent: [],
  DeviceSet: [],
  BroadcastSent: [],
};

export const eventTypes = Object.keys(upcasters) as readonly EventType[];

/** Today's form of an event, ready to be stored. */
export const record = ({ type, at, by, ...data }: Event): Recorded => ({
  type,
  schema: upcasters[type].length + 1,
  at,
  by,
  data,
});

/** Reads a stored event by the given upcasters. */
export const upcastWith =
  (known: Upcasters) =>
  ({ type, schema, at, by, data }: Recorded): E.Either<Unreadable, Event> => {
    const steps = Object.hasOwn(known, type) ? known[type] : undefined;
    if (steps === undefined) return E.left({ type, schema, why: "unknown event type" });
    if (!Number.isInteger(schema) || schema < 1 || schema > steps.length + 1) {
      return E.left({ type, schema, why: `schema is not one of 1 to ${steps.length + 1}` });
    }
    const today = steps.slice(schema - 1).reduce((old, step) => step(old), data);
    return E.right({ ...today, type, at, by } as Event);
  };

/** Reads a stored event of any version so far, if it holds what its type must. */
export const upcast = (recorded: Recorded): E.Either<Unreadable, Event> =>
  E.chain(whole(recorded))(upcastWith(upcasters)(recorded));

const whole =
  ({ type, schema }: Recorded) =>
  (event: Event): E.Either<Unreadable, Event> => {
    const field = wrongField(event);
    return field === null
      ? E.right(event)
      : E.left({ type, schema, why: `its field ${field} is missing or wrong` });
  };
