// A terminal taken for drawing on and reading keys from, and given back as it was, however that ends.

import { emitKeypressEvents } from "node:readline";
import type { ReadStream, WriteStream } from "node:tty";

/** `text` is what a key writes, `name` what a key that writes nothing is called. */
export type Key = { readonly text: string; readonly name: string };

export type Terminal = { readonly input: ReadStream; readonly output: WriteStream };

export type Size = { readonly columns: number; readonly rows: number };

export type Screen = {
  readonly size: () => Size;
  /** The whole screen, from the top; no line may be wider than it. */
  readonly draw: (lines: readonly string[]) => void;
  /** The next key. `resize` and `hangup` are the terminal's own. */
  readonly key: () => Promise<Key>;
  /** Whether somebody has pressed one already. */
  readonly isKeyWaiting: () => boolean;
};

/** Null where either end is no terminal. */
export const terminalOf = ({ stdin, stdout }: NodeJS.Process): Terminal | null =>
  stdin.isTTY && stdout.isTTY ? { input: stdin, output: stdout } : null;

/** Another screen, without a cursor; a line that is too long after all is cut, and moves no other. */
const enter = "\u001b[?1049h\u001b[?25l\u001b[?7l";
const leave = "\u001b[?7h\u001b[?25h\u001b[?1049l";
const toTop = "\u001b[H";
const clearLine = "\u001b[2K";
const clearBelow = "\u001b[J";

export const onTerminal = async <A>(
  { input, output }: Terminal,
  use: (screen: Screen) => Promise<A>,
): Promise<A> => {
  const keys = createKeys();
  const resize = (): void => keys.push({ text: "", name: "resize" });
  const hangUp = (): void => keys.push({ text: "", name: "hangup" });
  const take = (): void => {
    input.setRawMode(true);
    output.write(enter);
  };
  const giveBack = (): void => {
    input.setRawMode(false);
    output.write(leave);
  };
  const press = (text: string | undefined, key: Pressed): void => {
    if (!(key.ctrl && key.name === "z")) return keys.push(toKey(text, key));
    giveBack();
    process.kill(process.pid, "SIGTSTP");
  };
  const resume = (): void => {
    take();
    resize();
  };
  emitKeypressEvents(input);
  input.on("keypress", press).on("end", hangUp).resume();
  output.on("resize", resize);
  process.on("SIGCONT", resume).on("exit", giveBack);
  // whoever asks it to end gets his terminal back as well
  process.on("SIGINT", hangUp).on("SIGTERM", hangUp).on("SIGHUP", hangUp);
  take();
  try {
    return await use({
      size: () => ({ columns: output.columns, rows: output.rows }),
      draw: (lines) => {
        const text = lines.map((line) => `${clearLine}${line}`).join("\r\n");
        output.write(`${toTop}${text}${clearBelow}`);
      },
      key: keys.next,
      isKeyWaiting: keys.isWaiting,
    });
  } finally {
    process.off("SIGCONT", resume).off("exit", giveBack);
    process.off("SIGINT", hangUp).off("SIGTERM", hangUp).off("SIGHUP", hangUp);
    output.off("resize", resize);
    input.off("keypress", press).off("end", hangUp).pause();
    giveBack();
  }
};

type Pressed = { readonly name?: string; readonly ctrl?: boolean; readonly meta?: boolean };

const toKey = (text: string | undefined, { name = "", ctrl, meta }: Pressed): Key => {
  if (ctrl) return { text: "", name: `ctrl-${name}` };
  const isWritten = !meta && text !== undefined && /^[^\p{Cc}\p{Cs}]+$/u.test(text);
  return isWritten ? { text, name: "" } : { text: "", name };
};

/** Keys wait for whoever asks for them, and he waits for keys. */
const createKeys = () => {
  const waiting: Key[] = [];
  let wanted: ((key: Key) => void) | null = null;
  return {
    push: (key: Key): void => {
      const give = wanted;
      wanted = null;
      if (give === null) waiting.push(key);
      else give(key);
    },
    next: (): Promise<Key> =>
      new Promise((resolve) => {
        const key = waiting.shift();
        if (key === undefined) wanted = resolve;
        else resolve(key);
      }),
    isWaiting: () => waiting.length > 0,
  };
};
