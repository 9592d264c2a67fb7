// What was said, in order and each once, whether it came by itself or with the history.

import type { Chat } from "mido/client";

export const mergeChats = (known: readonly Chat[], more: readonly Chat[]): readonly Chat[] => {
  const byVersion = new Map([...known, ...more].map((chat) => [chat.version, chat]));
  return [...byVersion.values()].sort((a, b) => a.version - b.version);
};
