// Everybody who is connected: each comes in through here, is watched while he stays, and is sent away
// in order when the server stops (W10). What kind of socket he has is not known here.

import { connectionId, type Millis } from "../../domain/ids.ts";
import type { Clock } from "../../infra/clock.ts";
import { Connection } from "./connection.ts";
import { createDoorman, type Doorman } from "./doorman.ts";
import { createHeartbeat } from "./heartbeat.ts";
import type { House } from "./house.ts";
import { createAllowance, type Limits } from "./limits.ts";
import type { Pace } from "./pace.ts";
import { createSessions } from "./sessions.ts";
import { closeCodes, type Wire } from "./wire.ts";

export type FrontDoor = {
  /** Whether another connection may come from that address. */
  readonly admits: (address: string) => boolean;
  readonly enter: (wire: Wire, address: string) => Connection;
  /** By which pushes leave. */
  readonly pace: Pace;
  /** Whether this ping is to be answered. */
  readonly pinged: (connection: Connection) => boolean;
  /** The socket is gone. */
  readonly gone: (connection: Connection) => void;
  readonly isClosing: () => boolean;
  /** Takes nothing more, answers what was asked, sends everybody away. */
  readonly drain: () => Promise<void>;
};

export type FrontDoorOptions = {
  readonly house: House;
  /** Names this process among all that ever wrote to the log. */
  readonly node: string;
  /** Null: everybody may do as much as he likes. */
  readonly limits: Limits | null;
  /** One for all ways in; else the door has its own. */
  readonly doorman?: Doorman;
};

/** How long a stop waits for answers. */
const answerWithinMs: Millis = 2_000;

/** When those who were sent away shall be back: spread, so that they do not come all at once. */
const firstRetryMs: Millis = 500;
const retrySpreadMs: Millis = 2_000;

export const createFrontDoor = (options: FrontDoorOptions): FrontDoor => {
  const { house, node, limits } = options;
  const { clock } = house;
  const heartbeat = createHeartbeat(clock, limits?.joinWithinMs ?? null);
  const doorman = options.doorman ?? createDoorman(limits, clock);
  const allowance = createAllowance(limits, clock);
  const inside = { house, sessions: createSessions(house, { allowance, doorman }) };
  const connections = new Set<Connection>();
  let count = 0;
  let closing = false;

  const enter = (wire: Wire, address: string): Connection => {
    count += 1;
    const visitor = doorman.enter(address);
    const connection = new Connection(connectionId(node, count), wire, visitor, inside);
    connections.add(connection);
    heartbeat.watch(connection);
    return connection;
  };

  return {
    admits: doorman.admits,
    enter,
    pace: house.pace,
    pinged: (connection) => {
      connection.alive();
      return allowance.ping(connection.session.spent);
    },
    gone: (connection) => {
      doorman.left(connection.session.visitor);
      connections.delete(connection);
      if (closing) return;
      heartbeat.forget(connection);
      connection.closed();
    },
    isClosing: () => closing,
    drain: async () => {
      closing = true;
      heartbeat.stop();
      const answered = Promise.all(Array.from(connections, (one) => one.drain()));
      await Promise.race([answered, passed(clock, answerWithinMs)]);
      let place = 0;
      for (const connection of connections) {
        const retryMs = firstRetryMs + Math.floor((place / connections.size) * retrySpreadMs);
        connection.dismiss(closeCodes.restart, `restarting; come back in ${retryMs} ms`);
        place += 1;
      }
    },
  };
};

const passed = (clock: Clock, ms: Millis): Promise<void> =>
  new Promise((resolve) => clock.at(clock.now() + ms, resolve));
