// `mido/domain`: the rules of a room for whoever builds on them, a bot, a simulation, another shell.
// The one place that gathers names of other files; inside the project each is imported from its own.

export {
  type Checkpoint,
  checkpointSchema,
  fromCheckpoint,
  toCheckpoint,
} from "./checkpoint.ts";
export type { Command, CommandOf, CommandType, Profile, Target } from "./command.ts";
export { deadline } from "./deadline.ts";
export { decide } from "./decide.ts";
export type { Departure, Event, EventOf, EventType } from "./event.ts";
export { evolve, fold } from "./evolve.ts";
export {
  type Actor,
  type ConnectionId,
  connectionId,
  type EntryId,
  entryId,
  type Fullname,
  isFullname,
  isRoomId,
  type Json,
  type Millis,
  type RoomId,
} from "./ids.ts";
export type { Entry, Media, Track } from "./media.ts";
export {
  type Control,
  defaultPolicy,
  outOfBounds,
  type Policy,
  type PolicyNumber,
  policyBounds,
} from "./policy.ts";
export type { Rejection, RejectionCode } from "./rejection.ts";
export { emptyRoom, type Member, type Room, type Stage } from "./room.ts";
export { snapshot } from "./snapshot.ts";
export { type Recorded, record, type Unreadable, upcast } from "./upcast.ts";
