// `mido serve`: the server, until it is told to stop.

import closeWithGrace from "close-with-grace";
import type { Command } from "commander";
import { isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Server } from "../server.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import { misused } from "./errors.ts";

type ServeOptions = CommonOptions & { readonly demo?: true };

/** How long a stop may take before the process ends all the same. */
const stopWithinMs = 5_000;

export const registerServe = (program: Command, context: Context): void => {
  const serve = addCommand(program, "serve", "run the server").option(
    "--demo",
    "as DEMO=1, unless the environment says otherwise",
  );
  act(serve, async ({ demo, json }: ServeOptions) => {
    const read = context.config();
    if (isLeft(read)) return read;
    const config = { ...read.right, demo: read.right.demo ?? demo === true };
    // no other command should wait for all that a server needs
    const { startServer } = await import("../server.ts");
    const started = await startServer(config).catch((cause: unknown) =>
      misused(`cannot start: ${cause instanceof Error ? cause.message : String(cause)}`),
    );
    if ("exitCode" in started) return left(started);
    closeWithGrace({ delay: stopWithinMs }, started.stop);
    await context.output.write(json ? `${JSON.stringify(facts(started))}\n` : greet(started));
    return right(undefined);
  });
};

const facts = ({ address, demo }: Server) => ({ address, socket: socketOf(address), demo });

const socketOf = (address: string): string => address.replace(/^http/, "ws");

const greet = ({ address, demo }: Server): string => {
  const lines = [`Mido listens on ${address}`, `WebSocket: ${socketOf(address)}`];
  const [guest] = demo?.guests ?? [];
  if (demo === null || guest === undefined) return `${lines.join("\n")}\n`;
  const { fullname, token } = guest;
  const say = (action: string, more: object = {}) =>
    `  ${JSON.stringify({ action, fullname, token, room: demo.room, ...more })}`;
  return `${[
    ...lines,
    "",
    `Open it with any WebSocket client (npx wscat -c ${socketOf(address)}) and paste, line by line:`,
    say("join"),
    say("sing", { sid: "1", duration: "40" }),
    say("ask", { ack: 1 }),
    "",
    `Guests: ${demo.guests.map((one) => `${one.fullname} (${one.nick}) ${one.token}`).join("\n        ")}`,
  ].join("\n")}\n`;
};
