// Load that waits: each connection has one command on its way, and says the next when it is
// answered. What comes out is what the server can do at its best.

import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "../harness/child.ts";
import { quantile } from "../harness/statistics.ts";
import type { Link } from "./link.ts";
import { openWindow, type Seen, type Times } from "./window.ts";

export type Speaker = {
  readonly link: Link;
  /** Its next command. */
  readonly next: () => Uint8Array;
};

export type Heard = Seen & {
  readonly answers: number;
  readonly pushes: number;
  readonly bytes: number;
  /** Of the answers, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Commands that were given up on. */
  readonly lost: number;
};

/** An answer that has not come after so long is not coming. */
const patienceMs = 5_000;

/** Resolves when all that was said is answered; `forgets`: or as good as, by who loses some of it. */
export const sayAndWait = async (
  child: Child,
  speakers: readonly Speaker[],
  times: Times,
  forgets = false,
): Promise<Heard> => {
  const latencies: number[] = [];
  let counting = false;
  let over = false;
  let waiting = 0;
  let answers = 0;
  let pushes = 0;
  let bytes = 0;
  let failures = 0;

  for (const { link, next } of speakers) {
    let saidAt = 0;
    const speak = (): void => {
      waiting += 1;
      saidAt = performance.now();
      link.send(next());
    };
    link.hear = (kind, size) => {
      if (counting) bytes += size;
      if (kind === "push") {
        if (counting) pushes += 1;
        return;
      }
      if (kind === "other") return;
      if (kind === "failure") failures += 1;
      waiting -= 1;
      if (counting) {
        answers += 1;
        latencies.push(performance.now() - saidAt);
      }
      if (!over) speak();
    };
    speak();
  }
  const seen = await openWindow(child, times, (now) => {
    counting = now;
  });
  over = true;
  for (let waited = 0; waiting > 0; waited += 5) {
    if (speakers.some(({ link }) => link.isClosed())) throw new Error("the server hung up");
    if (waited > patienceMs) {
      if (forgets) break;
      throw new Error(`${waiting} commands were not answered`);
    }
    await wait(5);
  }
  if (failures > 0) throw new Error(`${failures} commands were refused`);
  return {
    ...seen,
    answers,
    pushes,
    bytes,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    lost: waiting,
  };
};
