// The screen of `mido talk` on a terminal: what happens is written above the line that is typed.

import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { createScreen } from "../../src/app/cli/talk-screen.ts";
import { say } from "../../src/app/history/sentence.ts";
import { createTold } from "../support/output.ts";

const startScreen = () => {
  const input = new PassThrough();
  const terminal = Object.assign(new PassThrough(), { columns: 40 });
  let text = "";
  terminal.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  const output = createTold({ isColoured: true });
  const screen = createScreen({ input, output, terminal }, false);
  onTestFinished(screen.close);
  /** What was written since the last look. */
  const written = (): string => {
    const seen = text;
    text = "";
    return seen;
  };
  return { input, screen, written, output };
};

const esc = "\u001b";
const clearDown = `${esc}[0J`;
const plain = stripVTControlCharacters;

test("[O] a line that is half typed stays below what is written, behind its prompt", async () => {
  const { input, screen, written, output } = startScreen();
  screen.prompt("R123 idle");
  input.write("half");
  await expect.poll(() => plain(written())).toContain("half");
  screen.show(say`somebody joined`, 0);
  const shown = written();
  expect(shown).toContain(clearDown);
  expect(plain(shown)).toMatch(/^\r\d\d:\d\d:\d\d {2}somebody joined\nR123 idle> half$/);
  expect(output.text()).toBe("");
});

test("[O] a line that fills two rows is moved as a whole", async () => {
  const { input, screen, written } = startScreen();
  screen.prompt("R123 idle");
  input.write("x".repeat(50));
  await expect.poll(() => plain(written())).toContain("x");
  const up = `${esc}[1A`;
  // once, to where it began: what is written then is not taken back
  for (const write of [() => screen.show(say`joined`, 0), () => screen.prompt("R123 rest")]) {
    write();
    const text = written();
    expect(text.startsWith(`${up}\r${clearDown}`)).toBe(true);
    expect(text.split(up)).toHaveLength(2);
  }
});

test("[O] what must not be missed rings, and Ctrl-C is told", async () => {
  const { input, screen, written } = startScreen();
  screen.alert(say`YOUR TURN`);
  const alarm = written();
  expect(alarm).toContain("\u0007");
  expect(alarm).toContain(`${esc}[7m`);
  expect(plain(alarm)).toContain(">>> YOUR TURN <<<\n");
  const interrupted = new Promise<void>((tell) => screen.onInterrupt(tell));
  input.write("\u0003");
  await interrupted;
});

test("[O] after its end nothing is prompted for, and what comes late is written plainly", async () => {
  const { screen, written, output } = startScreen();
  screen.prompt("R123 idle");
  screen.close();
  expect(plain(written()).endsWith("\n")).toBe(true);
  screen.prompt("R123 rest 30 s");
  screen.show(say`somebody joined`, 0);
  await expect.poll(() => output.text()).toContain("somebody joined");
  expect(written()).toBe("");
});
