// A walk on a terminal that is one, where the machine has a tool that makes one.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openStore, tempFile } from "../support/running.ts";
import { loadStoredLog } from "../support/stored-logs.ts";

const main = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));

/** That of util-linux; others take other words. */
const hasScript = spawnSync("script", ["--version"]).stdout?.includes("util-linux") === true;

const enter = "\u001b[?1049h";
const restored = "\u001b[?7h\u001b[?25h\u001b[?1049l";

/** `mido replay R123 --step` on a terminal of 80 by 24. */
const sitDown = async () => {
  const file = tempFile();
  const { store, close } = await openStore(file);
  await loadStoredLog(store, "v1-karaoke");
  await close();
  const walk = `exec '${process.execPath}' '${main}' replay R123 --step`;
  const env = { TERM: "xterm", NO_COLOR: "1", TZ: "UTC", DATABASE_URL: `sqlite:${file}` };
  const child = spawn("script", ["-qec", `stty cols 80 rows 24; ${walk}`, "/dev/null"], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let shown = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
  });
  const ended = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    shown: () => shown,
    press: (keys: string) => child.stdin.write(keys),
    /** Until this is on the screen, anywhere in what was ever drawn. */
    see: async (text: string): Promise<void> => {
      while (!shown.includes(text)) await once(child.stdout, "data");
    },
    exitCode: async (): Promise<number> => (await ended)[0],
  };
};

test.runIf(hasScript)("[O] a walk takes a terminal and gives it back", async () => {
  const terminal = await sitDown();
  await terminal.see("#56 of ");
  expect(terminal.shown()).toContain(enter);
  terminal.press("\u001b[D");
  await terminal.see("#55 of ");
  terminal.press("g");
  await terminal.see("go to a version or a time");
  terminal.press("2018-05-29 06:09:24\r");
  await terminal.see("#2 of 56");
  terminal.press("/送别\r");
  await terminal.see("#9 of 56");
  expect(terminal.shown()).not.toContain(restored);
  terminal.press("q");
  expect(await terminal.exitCode()).toBe(0);
  expect(terminal.shown()).toContain(restored);
});

test.runIf(hasScript)("[O] Ctrl-C ends a walk as q does", async () => {
  const terminal = await sitDown();
  await terminal.see("#56 of ");
  terminal.press("\u0003");
  expect(await terminal.exitCode()).toBe(0);
  expect(terminal.shown().trimEnd().endsWith(restored)).toBe(true);
});
