// Where a room is shown: on a terminal above the line that is being typed, whose prompt tells the
// stage; into a pipe, a line each; for programs, a JSON value a line.

import { clearScreenDown, createInterface, type Interface, moveCursor } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Sentence } from "../history/sentence.ts";
import { timeOfDay } from "../history/times.ts";
import type { Output } from "./output.ts";
import { createPaint } from "./paint.ts";

export type Screen = {
  /** What is typed; ends with the input, and when it is closed. */
  readonly lines: AsyncIterable<string>;
  /** What happens, with the time it is. */
  readonly show: (sentence: Sentence, now: number) => void;
  /** What was asked for: a line each, below it. */
  readonly list: (sentences: readonly Sentence[]) => void;
  /** Something that must not be missed. */
  readonly alert: (sentence: Sentence) => void;
  /** For programs only. */
  readonly tell: (value: object) => void;
  /** What stands before the line that is typed. */
  readonly prompt: (text: string) => void;
  /** Ctrl-C, while a terminal gives each key and not a signal for it. */
  readonly onInterrupt: (run: () => void) => void;
  readonly close: () => void;
};

export type Streams = {
  readonly input: Readable;
  readonly output: Output;
  /** Null: what is typed comes from a pipe, or what is shown goes into one. */
  readonly terminal: Writable | null;
};

export const createScreen = (streams: Streams, isJson: boolean): Screen => {
  const { input, output } = streams;
  const terminal = isJson ? null : streams.terminal;
  const reader = createInterface({
    input,
    terminal: terminal !== null,
    ...(terminal !== null && { output: terminal }),
  });
  reader.setPrompt("");
  let isOpen = true;
  reader.once("close", () => {
    isOpen = false;
    terminal?.write("\n");
  });
  const paint = createPaint(output.isColoured);
  const write = (text: string): void => {
    if (terminal !== null && isOpen) return writeAbove(reader, terminal, text);
    return void output.write(text).then((isRead) => isRead || reader.close());
  };
  const line = (text: string): void => {
    if (!isJson) write(`${text}\n`);
  };
  return {
    lines: reader,
    show: (sentence, now) =>
      line(`${paint.text("dim", timeOfDay(now))}  ${paint.sentence(sentence)}`),
    list: (sentences) => {
      for (const sentence of sentences) line(`${" ".repeat(10)}${paint.sentence(sentence)}`);
    },
    alert: (sentence) => {
      const bell = terminal === null ? "" : "\u0007";
      const words = `>>> ${sentence.map(({ text }) => text).join("")} <<<`;
      line(`${bell}${paint.text(["bold", "inverse"], words)}`);
    },
    tell: (value) => {
      if (isJson) write(`${JSON.stringify(value)}\n`);
    },
    prompt: (text) => {
      if (terminal === null || !isOpen) return;
      writeAbove(reader, terminal, "", paint.text("bold", `${text}> `));
    },
    onInterrupt: (run) => void reader.on("SIGINT", run),
    close: () => reader.close(),
  };
};

/** The line that is typed stays below what is written, though it fill several rows. */
const writeAbove = (
  reader: Interface,
  terminal: Writable,
  text: string,
  prompt = reader.getPrompt(),
): void => {
  moveCursor(terminal, 0, -reader.getCursorPos().rows);
  terminal.write("\r");
  clearScreenDown(terminal);
  terminal.write(text);
  // it begins on a row of its own now, however many it filled
  Object.assign(reader, { prevRows: 0 });
  reader.setPrompt(prompt);
  reader.prompt(true);
};
