// `mido talk ROOM`: a room to be in from a terminal or a script: to chat, to queue, to sing by hand.

import { type Command, Option } from "commander";
import { isLeft } from "fp-ts/lib/Either.js";
import { connect } from "../../client/index.ts";
import { act, addCommand, type CommonOptions, type Context } from "./command.ts";
import { type Given, readIdentity } from "./talk-identity.ts";
import { talk } from "./talk-room.ts";
import { createScreen } from "./talk-screen.ts";
import { searchAt } from "./talk-search.ts";

export const registerTalk = (program: Command, context: Context): void => {
  const command = addCommand(program, "talk", "be in a room: chat, queue, sing by hand")
    .argument("<room>")
    .option("--as <fullname>", "who you are (default: the demo's first guest)")
    .addOption(
      new Option("--token <token>", "your token; of a guest of the demo it is known").env(
        "MIDO_TOKEN",
      ),
    )
    .option("--url <url>", "where the server listens (default: by HOST and PORT)")
    .addHelpText("after", "\nIn the room, /help says what may be typed. --json: an event a line.");
  act(command, async (room: string, { json, ...given }: CommonOptions & Given) => {
    const identity = readIdentity(given, context.config);
    if (isLeft(identity)) return identity;
    const { url, fullname, token } = identity.right;
    const { output, terminal } = context;
    const streams = { input: process.stdin, output, terminal: terminal()?.output ?? null };
    const screen = createScreen(streams, json === true);
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
    screen.onInterrupt(stop);
    const client = connect({ url, fullname, token, room });
    const search = searchAt(url);
    return talk({ client, screen, me: fullname, where: url, search, stop: stopping.signal });
  });
};
