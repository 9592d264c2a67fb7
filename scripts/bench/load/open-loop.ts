// Load that does not wait: commands come at a steady rate, whatever the server does. Each is timed
// from when it was due, so that a server that stands still does not look quick.

import { quantile } from "../harness/statistics.ts";
import type { Speaker } from "./closed-loop.ts";
import type { Times } from "./window.ts";

export type Timed = {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
};

/** `perSecond`: of all speakers together; they take turns. */
export const sayAtRate = (
  speakers: readonly Speaker[],
  perSecond: number,
  { warmMs, windowMs }: Times,
): Promise<Timed> =>
  new Promise((told, failed) => {
    const latencies: number[] = [];
    const start = performance.now();
    const end = start + warmMs + windowMs;
    let said = 0;
    let heard = 0;

    const dues = speakers.map((): number[] => []);
    speakers.forEach(({ link }, index) => {
      link.hear = (kind) => {
        if (kind === "failure") return failed(new Error("a command was refused"));
        if (kind !== "answer") return;
        const due = dues[index]?.shift() ?? Number.NaN;
        heard += 1;
        if (due >= start + warmMs) latencies.push(performance.now() - due);
      };
    });

    const beat = (): void => {
      const now = performance.now();
      const wanted = Math.floor(((Math.min(now, end) - start) * perSecond) / 1000);
      for (; said < wanted; said += 1) {
        const place = said % speakers.length;
        dues[place]?.push(start + (said * 1000) / perSecond);
        const speaker = speakers[place];
        speaker?.link.send(speaker.next());
      }
      if (now < end || heard < said) return void setTimeout(beat, 1);
      told({
        rate: said / ((end - start) / 1000),
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
        worst: latencies.reduce((a, b) => Math.max(a, b), 0),
      });
    };
    beat();
  });
