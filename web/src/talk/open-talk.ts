// The talk of a room as far as it is known here: the newest, and further back as it is asked for.
// After an outage what was said meanwhile is fetched, too.

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Chat, Client } from "mido/client";
import { mergeChats } from "./chats.ts";

export type Talk = {
  /** Oldest first. */
  readonly chats: ReadonlySignal<readonly Chat[]>;
  /** Whether there is nothing older. */
  readonly isWhole: ReadonlySignal<boolean>;
  /** How many came while nobody looked. */
  readonly unread: ReadonlySignal<number>;
  readonly fetchOlder: () => Promise<void>;
  readonly look: (isLooking: boolean) => void;
};

const pageSize = 50;

export const openTalk = (client: Client): Talk => {
  const chats = signal<readonly Chat[]>([]);
  const isWhole = signal(false);
  const unread = signal(0);
  let isLooking = false;
  let fetching: Promise<void> | null = null;
  /** The last chat before an outage, until all that was said since is fetched. */
  let gapFrom: number | null = null;

  const take = (more: readonly Chat[]): void => {
    chats.value = mergeChats(chats.value, more);
  };

  /** Newest first; null when it could not be had. */
  const fetchPage = async (before?: number): Promise<readonly Chat[] | null> => {
    const answer = await client.history({
      limit: pageSize,
      ...(before !== undefined && { before }),
    });
    if (!answer.ok) return null;
    take(answer.body);
    if (answer.body.length < pageSize) isWhole.value = true;
    return answer.body;
  };

  /** Page by page back to what was known before the outage, else there would be a gap. */
  const catchUp = async (): Promise<void> => {
    const known = gapFrom;
    let page = await fetchPage();
    while (known !== null && page !== null && page.length === pageSize) {
      const oldest = page.at(-1)?.version ?? 0;
      if (oldest <= known) break;
      page = await fetchPage(oldest);
    }
    if (page !== null) gapFrom = null;
  };

  client.on("chat", (chat) => {
    if (!isLooking) unread.value += 1;
    take([chat]);
  });
  client.on("status", ({ state }) => {
    if (state === "online") void catchUp();
    else gapFrom ??= chats.value.at(-1)?.version ?? null;
  });

  return {
    chats,
    isWhole,
    unread,
    fetchOlder: () => {
      const oldest = chats.value[0]?.version;
      if (isWhole.value || oldest === undefined) return Promise.resolve();
      fetching ??= fetchPage(oldest).then((): void => {
        fetching = null;
      });
      return fetching;
    },
    look: (looks) => {
      isLooking = looks;
      if (looks) unread.value = 0;
    },
  };
};
