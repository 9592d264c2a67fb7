// W5, of one connection, as its network sees it: no push is handed over that does not fit beside what
// waits already, and who has not read what he asked for is answered nothing that he asks after it.

import type { Heard } from "./frames.ts";

const mostBytes = 1_048_576;

export type Backlog = {
  /** A message of the client's has come to the server. */
  readonly arrived: () => void;
  /** The server hands this over; `waits`: the network does not take it now. */
  readonly handed: (message: Heard, bytes: number, waits: boolean) => void;
  readonly taken: (bytes: number) => void;
  readonly bytes: () => number;
};

export const createBacklog = (fail: (words: string) => void): Backlog => {
  let waiting = 0;
  let [arrived, answered] = [0, 0];
  /** How many he may be answered before he has read; the one that is being done is among them. */
  let mostAnswers = Number.POSITIVE_INFINITY;

  return {
    arrived: () => {
      arrived += 1;
    },
    handed: ({ action, code }, bytes, waits) => {
      if (action !== undefined) {
        answered += 1;
        if (answered > mostAnswers) fail(`is answered though ${waiting} bytes wait for him`);
      } else if (waiting > 0 && waiting + bytes > mostBytes && code === undefined) {
        fail(`is pushed ${bytes} bytes and has ${waiting} waiting`);
      }
      if (waits) waiting += bytes;
      if (waiting > mostBytes) mostAnswers = Math.min(mostAnswers, arrived + 1);
    },
    taken: (bytes) => {
      waiting -= bytes;
      if (waiting === 0) mostAnswers = Number.POSITIVE_INFINITY;
    },
    bytes: () => waiting,
  };
};
