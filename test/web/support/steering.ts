// The host's own client, not in a browser: it says what the room is to do, and where it is.

import { onTestFinished } from "vitest";
import { type Client, connect } from "../../../src/client/index.ts";
import { host } from "./house.ts";

/** To be called within a test. */
export const hostClient = async (url: string): Promise<Client> => {
  const { fullname, token } = host;
  const client = connect({ url: url.replace("http", "ws"), fullname, token, room: "R1" });
  onTestFinished(client.close);
  await client.joined;
  return client;
};

/** The room as soon as it is so. */
export const until = async (
  client: Client,
  isSo: (shown: NonNullable<ReturnType<Client["snapshot"]>>) => boolean,
): Promise<void> => {
  const now = client.snapshot();
  if (now !== null && isSo(now)) return;
  await new Promise<void>((resolve) => {
    const stop = client.on("snapshot", (shown) => {
      if (!isSo(shown)) return;
      stop();
      resolve();
    });
  });
};
