// `mido talk` in the test's own process: a real client on a real server, lines typed, lines read.

import { PassThrough } from "node:stream";
import { isLeft } from "fp-ts/lib/Either.js";
import { expect, onTestFinished } from "vitest";
import { talk } from "../../src/app/cli/talk-room.ts";
import { createScreen } from "../../src/app/cli/talk-screen.ts";
import { searchAt } from "../../src/app/cli/talk-search.ts";
import { connect, type SocketConstructor } from "../../src/client/index.ts";
import { createTold } from "./output.ts";
import { tokenOf } from "./server.ts";

export type Talking = {
  readonly type: (line: string) => void;
  readonly endInput: () => void;
  readonly interrupt: () => void;
  /** What was shown, without the times. */
  readonly lines: () => readonly string[];
  /** Waits until a line has this in it. */
  readonly shows: (text: string) => Promise<void>;
  /** The exit code, and what stands on standard error. */
  readonly ended: Promise<readonly [number, string]>;
};

type How = {
  readonly token?: string;
  readonly room?: string;
  readonly json?: true;
  readonly WebSocket?: SocketConstructor;
};

export const startTalk = (url: string, fullname: string, how: How = {}): Talking => {
  const { token = tokenOf(fullname), room = "R123", json, ...more } = how;
  const input = new PassThrough();
  const output = createTold();
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  const screen = createScreen({ input, output, terminal: null }, json === true);
  const client = connect({ url, fullname, token, room, ...more });
  const search = searchAt(url);
  const ended = talk({ client, screen, me: fullname, where: url, search, stop: stopping.signal });
  onTestFinished(async () => {
    interrupt();
    await ended;
  });
  const lines = () => output.lines().map((line) => line.replace(/\d\d:\d\d:\d\d/g, "–"));
  return {
    type: (line) => void input.write(`${line}\n`),
    endInput: () => void input.end(),
    interrupt,
    lines,
    shows: (text) =>
      expect.poll(() => lines().join("\n"), { timeout: 10_000, interval: 5 }).toContain(text),
    ended: ended.then((outcome) =>
      isLeft(outcome) ? [outcome.left.exitCode, outcome.left.message] : [0, ""],
    ),
  };
};
