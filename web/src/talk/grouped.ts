// What somebody says in one go stands under his name once.

import type { Chat } from "mido/client";

export type Said = {
  /** The first one's, which names the group. */
  readonly version: number;
  readonly fullname: string;
  readonly nick: string;
  /** Seconds since the epoch. */
  readonly at: number;
  readonly chats: readonly Chat[];
};

/** After so long a silence he begins anew. */
const silenceSeconds = 300;

export const grouped = (chats: readonly Chat[]): readonly Said[] => {
  const groups: Said[] = [];
  for (const chat of chats) {
    const last = groups.at(-1);
    const before = last?.chats.at(-1);
    const goesOn =
      last?.fullname === chat.fullname &&
      chat.timestamp - (before?.timestamp ?? 0) < silenceSeconds;
    if (last !== undefined && goesOn) {
      groups[groups.length - 1] = { ...last, chats: [...last.chats, chat] };
    } else {
      const { version, fullname, nick, timestamp } = chat;
      groups.push({ version, fullname, nick, at: timestamp, chats: [chat] });
    }
  }
  return groups;
};
