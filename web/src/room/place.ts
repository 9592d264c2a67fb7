// One's place in a room while the page shows it: the client, and what it tells as signals.

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Client, connect, type Notice, type Snapshot, type Status } from "mido/client";
import type { Me } from "../me.ts";
import { openTalk, type Talk } from "../talk/open-talk.ts";

export type Place = {
  readonly id: string;
  readonly me: string;
  readonly client: Client;
  /** Null until one is in. */
  readonly snapshot: ReadonlySignal<Snapshot | null>;
  readonly status: ReadonlySignal<Status>;
  /** Why one is in the room no longer. */
  readonly notice: ReadonlySignal<Notice | null>;
  readonly talk: Talk;
  /** Hangs up; the place in the room is kept for the grace. */
  readonly close: () => void;
};

export const openPlace = (id: string, { fullname, token }: Me): Place => {
  const url = `${location.origin.replace(/^http/, "ws")}/ws`;
  const client = connect({ url, fullname, token, room: id });
  const snapshot = signal<Snapshot | null>(null);
  const status = signal<Status>(client.connection());
  const notice = signal<Notice | null>(null);
  const talk = openTalk(client);
  client.on("snapshot", (shown) => {
    snapshot.value = shown;
  });
  client.on("status", (now) => {
    status.value = now;
  });
  client.on("notice", (told) => {
    notice.value = told;
  });
  return { id, me: fullname, client, snapshot, status, notice, talk, close: client.close };
};
