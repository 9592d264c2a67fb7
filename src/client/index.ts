// `mido/client`: a room for browsers and Node, without dependencies. docs/client.md shows it at work.

export type { Actions, Done, Song } from "./actions.ts";
export type { Answer, ClientCode, Code, Failure, ServerCode } from "./answer.ts";
export { type Client, type ConnectOptions, connect, type Events } from "./connect.ts";
export type { Clock, Socket, SocketConstructor, SocketEvent } from "./machine.ts";
export { positionMs, remainingMs } from "./remaining.ts";
export type { ClosedBecause, Status } from "./status.ts";
export type {
  Broadcast,
  Chat,
  Device,
  Entry,
  Kind,
  Member,
  Notice,
  Policy,
  RoomStatus,
  Snapshot,
  Target,
} from "./wire.ts";
