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

  const take = (more: readonly Chat[]): void => {
    chats.value = mergeChats(chats.value, more);
  };

  const fetchPage = async (before?: number): Promise<readonly Chat[]> => {
    const answer = await client.history({
      limit: pageSize,
      ...(before !== undefined && { before }),
    });
    if (!answer.ok) return [];
    take(answer.body);
    if (answer.body.length < pageSize) isWhole.value = true;
    return answer.body;
  };

  /** Back to what is known here, else there would be a gap. */
  const catchUp = async (): Promise<void> => {
    const newest = chats.value.at(-1)?.version ?? null;
    let page = await fetchPage();
    while (newest !== null && page.length === pageSize) {
      const oldest = page.at(-1)?.version ?? 0;
      if (oldest <= newest) return;
      page = await fetchPage(oldest);
    }
  };

  client.on("chat", (chat) => {
    if (!isLooking) unread.value += 1;
    take([chat]);
  });
  client.on("status", ({ state }) => {
    if (state === "online") void catchUp();
  });

  return {
    chats,
    isWhole,
    unread,
    fetchOlder: () => {
      const oldest = chats.value[0]?.version;
      if (isWhole.value || oldest === undefined) return Promise.resolve();
      fetching ??= fetchPage(oldest).then(() => {
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
