// Counts what the server does and says it as Prometheus reads it.

import { Registry } from "@prometheus-io/client";
import type { Room } from "../../../domain/room.ts";
import { closeCodes } from "../../gateway/wire.ts";
import type { Observer } from "../../observer.ts";
import { createMeters } from "./meters.ts";
import { processMetrics } from "./process.ts";

export type Metrics = {
  readonly observer: Observer;
  /** A request was answered; `route` as it was registered, "" where there is none. */
  readonly requested: (method: string, route: string, status: number) => void;
  /** `live`: the rooms in memory. */
  readonly text: (live: readonly Room[]) => Promise<string>;
  readonly contentType: string;
};

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const meters = define(registry);
  let connections = 0;

  const observer: Observer = {
    answered: (action, outcome) => meters.commands.add(action, outcome),
    pushed: (kind, receivers, bytes) => {
      meters.pushes.add(kind, "", receivers);
      meters.pushBytes.add(kind, "", bytes);
    },
    skipped: (receivers) => meters.slowReaders.add("skipped", "", receivers),
    connected: () => {
      connections += 1;
    },
    disconnected: (code) => {
      connections -= 1;
      meters.closed.add(code === null ? "none" : String(code));
      if (code === closeCodes.slow) meters.slowReaders.add("closed");
    },
    happened: (events) => {
      for (const { type } of events) meters.events.add(type);
    },
    appended: (events, seconds, error) => {
      if (error?.type === "VersionConflict") meters.appendFailures.add("conflict");
      if (error?.type === "StoreUnavailable") meters.appendFailures.add(error.reason);
      if (events === 0) return;
      meters.appendEvents.observe(events);
      meters.appendSeconds.observe(seconds);
    },
  };

  return {
    observer,
    requested: (method, route, status) =>
      meters.requests.add(route === "" ? "" : `${method} ${route}`, String(status)),
    text: async (live) => {
      meters.connections.set(connections);
      meters.rooms.set(live.length);
      meters.members.set(live.reduce((sum, room) => sum + room.members.size, 0));
      return `${await registry.metrics()}\n${await processMetrics.metrics()}`;
    },
    contentType: registry.contentType,
  };
};

/** A lone append on a good disk takes a fifth of a millisecond; a second of it is trouble. */
const secondsBuckets = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
];
const eventsBuckets = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];

const define = (registry: Registry) => {
  const { count, gauge, histogram } = createMeters(registry);
  const meters = {
    commands: count(
      "mido_commands_total",
      "Messages of clients that were answered; outcome: ok, or the code why not",
      "action",
      "outcome",
    ),
    events: count("mido_events_total", "Events of the rooms in memory", "type"),
    pushes: count("mido_pushes_total", "Frames sent unasked, one a connection", "kind"),
    pushBytes: count("mido_push_bytes_total", "Bytes of the frames sent unasked", "kind"),
    slowReaders: count(
      "mido_slow_readers_total",
      "Snapshots that a connection read too slowly for, and connections closed for it",
      "outcome",
    ),
    closed: count(
      "mido_connections_closed_total",
      "Connections that ended; code: what we closed them with, none where we did not",
      "code",
    ),
    appendFailures: count("mido_append_failures_total", "Appends that were refused", "reason"),
    requests: count("mido_http_requests_total", "HTTP requests answered", "route", "status"),
    connections: gauge("mido_connections", "WebSocket connections that are open"),
    rooms: gauge("mido_rooms_in_memory", "Rooms held in memory"),
    members: gauge("mido_members", "Members of the rooms in memory, absent ones too"),
    appendEvents: histogram(
      "mido_append_events",
      "Events that one durable transaction wrote",
      eventsBuckets,
    ),
    appendSeconds: histogram(
      "mido_append_seconds",
      "How long one durable transaction took",
      secondsBuckets,
    ),
  };
  // an alarm needs to see a none before it sees a one
  for (const outcome of ["skipped", "closed"]) meters.slowReaders.add(outcome, "", 0);
  for (const reason of ["conflict", "busy", "full", "failed"]) {
    meters.appendFailures.add(reason, "", 0);
  }
  return meters;
};
