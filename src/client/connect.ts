// A member's place in a room: joined over a connection that is kept up, with an action each as a
// function, and all that happens as events.

import { type Actions, createActions } from "./actions.ts";
import { type Answer, failure } from "./answer.ts";
import { createEmitter, type Emitter } from "./emitter.ts";
import { startLine } from "./line.ts";
import { type Clock, machineClock, machineSocket, type SocketConstructor } from "./machine.ts";
import { createRequests, type Fields } from "./requests.ts";
import { createServerClock } from "./server-clock.ts";
import { isFinal, type Status } from "./status.ts";
import { createView } from "./view.ts";
import type { Broadcast, Chat, Device, Envelope, Notice, Patch, Snapshot } from "./wire.ts";

export type Events = {
  /** The room changed, or is shown for the first time. */
  readonly snapshot: Snapshot;
  /** Somebody said something, you too. */
  readonly chat: Chat;
  /** A device was set; the snapshot that shows it comes as an event of its own. */
  readonly device: Device;
  readonly broadcast: Broadcast;
  /** You are in the room no longer; the status `closed` follows. */
  readonly notice: Notice;
  readonly status: Status;
};

export type ConnectOptions = {
  /** `ws://` or `wss://`. */
  readonly url: string;
  readonly fullname: string;
  readonly token: string;
  readonly room: string;
  /** Where there is no global one, or another is wanted. */
  readonly WebSocket?: SocketConstructor;
  readonly clock?: Clock;
  /** From 0 up to 1. */
  readonly random?: () => number;
};

export type Client = Actions & {
  readonly on: Emitter<Events>["on"];
  /** The room when he is let in for the first time, or why he is not. */
  readonly joined: Promise<Answer<Snapshot>>;
  /** The room as last shown. */
  readonly snapshot: () => Snapshot | null;
  /** How it stands to the room, as the last `status` event said. */
  readonly connection: () => Status;
  /** Server time in milliseconds since the epoch, as well as it is known; once joined. */
  readonly now: () => number;
  /** Leaves the room with all his connections; nothing reconnects after it. */
  readonly leave: () => Promise<Answer<Record<string, never>>>;
  /** Hangs up, and keeps his place in the room for the grace. */
  readonly close: () => void;
};

/** Throws only if there is no WebSocket, or the url is none. */
export const connect = ({
  url,
  WebSocket: Socket = machineSocket(),
  clock = machineClock,
  random = Math.random,
  fullname,
  token,
  room,
}: ConnectOptions): Client => {
  const events = createEmitter<Events>();
  const view = createView();
  const serverClock = createServerClock();
  const prefix = Array.from({ length: 2 }, () => random().toString(36).slice(2, 12)).join("");
  let messages = 0;

  const compose = (action: string, fields: Fields = {}) => {
    messages += 1;
    const id = `${prefix}-${messages}`;
    return { id, text: JSON.stringify({ action, fullname, token, room, id, ...fields }) };
  };

  const show = (snapshot: Snapshot): void => {
    if (view.show(snapshot)) events.emit("snapshot", view.snapshot() ?? snapshot);
  };

  /** W8: a patch of what is not shown here is of no use; the whole room is asked for instead. */
  const showPatched = (patch: Patch): void => {
    const snapshot = view.patched(patch);
    if (snapshot !== null) show(snapshot);
    else if (patch.version > (view.snapshot()?.version ?? 0)) void requests.ask("status");
  };

  const said = ({ status, body, code = "", message, broadcast, action }: Envelope): void => {
    if (status !== 0) {
      if (action !== undefined || !isFinal(code)) return;
      const { reason } = body as Notice;
      return events.emit("notice", { code: code as Notice["code"], message, reason });
    }
    if (isSnapshot(body)) show(body);
    else if (isPatch(body)) showPatched(body);
    else if (isChat(body)) events.emit("chat", body);
    else if (isDevice(body)) setDevice(body);
    if (broadcast !== undefined) events.emit("broadcast", broadcast);
  };

  const setDevice = (device: Device): void => {
    const changed = view.setDevice(device);
    events.emit("device", device);
    const snapshot = view.snapshot();
    if (changed && snapshot !== null) events.emit("snapshot", snapshot);
  };

  let settleJoined: (answer: Answer<Snapshot>) => void;
  const joined = new Promise<Answer<Snapshot>>((settle) => {
    settleJoined = settle;
  });

  const requests = createRequests(clock, compose);
  const line = startLine(
    { url, Socket, clock, random, requests, serverClock, compose },
    {
      changed: (status) => {
        events.emit("status", status);
        if (status.state !== "closed") return;
        const { why, message } = status;
        settleJoined({ ...failure("closed"), code: why, ...(message !== "" && { message }) });
      },
      joined: ({ body }) => {
        const snapshot = body as Snapshot;
        view.startAgain(snapshot);
        events.emit("snapshot", snapshot);
        settleJoined({ ok: true, body: snapshot });
      },
      said,
    },
  );

  const leave = async (): Promise<Answer<Record<string, never>>> => {
    const isIn = line.status().state === "online";
    const answer = isIn ? await requests.ask("leave") : failure("offline");
    line.end("left");
    return answer as Answer<Record<string, never>>;
  };

  return {
    ...createActions(requests.ask, view.snapshot),
    leave,
    joined,
    on: events.on,
    snapshot: view.snapshot,
    connection: line.status,
    now: () => clock.now() + serverClock.offsetMs(),
    close: () => line.end("closed"),
  };
};

const has = (body: unknown, field: string): boolean =>
  typeof body === "object" && body !== null && field in body;

const isSnapshot = (body: unknown): body is Snapshot => has(body, "members");
const isPatch = (body: unknown): body is Patch => has(body, "patch");
const isChat = (body: unknown): body is Chat => has(body, "content");
const isDevice = (body: unknown): body is Device => has(body, "device");
