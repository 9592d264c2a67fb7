// The examples in the AsyncAPI document: of each message one that went over the wire in its test.

import { actionNames } from "../../src/app/http/docs/asyncapi-messages.ts";
import { readSaid } from "./examples.ts";

/** Of the messages that no action names. */
const others: Readonly<Record<string, string>> = {
  "answer.done": "sing",
  "answer.room": "ask",
  "answer.heart": "heart",
  "answer.chat": "chat",
  "answer.history": "history.page",
  "answer.device": "device",
  "answer.refused": "sing.failure",
  "push.snapshot": "state.asking",
  "push.patch": "push.patch",
  "push.chat": "push.chat",
  "push.device": "push.device",
  "push.notice": "notice.kicked",
};

/** Those that show more than the plainest. */
const richest: Readonly<Record<string, string>> = {
  boardcast: "boardcast.body",
  history: "history.page",
  set_duration: "set_duration.stale",
};

export const examplesPath = new URL(
  "../../src/app/http/docs/asyncapi-examples.json",
  import.meta.url,
);

export const examplesText = (): string => {
  const asked = actionNames.map((name) => [name, readSaid(richest[name] ?? name).client]);
  const told = Object.entries(others).map(([name, file]) => [name, readSaid(file).server]);
  return `${JSON.stringify(Object.fromEntries([...asked, ...told]), null, 2)}\n`;
};
