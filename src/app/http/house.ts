// What the HTTP API leans on.

import type { Accounts } from "../../infra/accounts.ts";
import type { Catalogue } from "../../infra/catalogue.ts";
import type { Clock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import type { Guard } from "../gateway/doorman.ts";
import type { Lobby } from "../lobby.ts";
import type { Rooms } from "../rooms.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Readiness } from "./readiness.ts";

export type HttpHouse = {
  readonly clock: Clock;
  readonly store: EventStore;
  readonly accounts: Accounts;
  readonly catalogue: Catalogue;
  readonly rooms: Rooms;
  readonly lobby: Lobby;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  /** Keeps those out who guess names and tokens. */
  readonly guard: Guard;
};
