// The socket API as an AsyncAPI 3.0 document, made from the schemas that check what comes in and
// describe what goes out. A test holds it to the AsyncAPI parser.

import type { ActionName } from "../../gateway/frames.ts";
import { general, generalCodes } from "../../gateway/general-codes.ts";
import { manual } from "../../gateway/manual.ts";
import { pushes } from "../../gateway/sent/messages.ts";
import { type Code, wordsFor } from "../../gateway/words.ts";
import { actionNames, answersTo, messages, schemas } from "./asyncapi-messages.ts";
import type { JsonSchema } from "./published.ts";

/** Where the server was reached by who asks. */
export type Here = { readonly host: string; readonly isSecure: boolean };

const ref = (path: string): JsonSchema => ({ $ref: `#/${path}` });
const ofChannel = (name: string): JsonSchema => ref(`channels/room/messages/${name}`);

const keyed = <T>(keys: readonly string[], make: (key: string) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(keys.map((key) => [key, make(key)]));

const codeTable = (codes: readonly Code[], when: (code: Code) => string = () => ""): string =>
  [
    "| `code` | 中文 | English | |",
    "| --- | --- | --- | --- |",
    ...codes.map((code) => {
      const { zh, en } = wordsFor(code);
      return `| \`${code}\` | ${zh} | ${en} | ${when(code)} |`;
    }),
  ].join("\n");

/** Without line breaks, which would be shown as spaces. */
const chinese = [
  "一条 WebSocket 连接，每个文本帧一个 JSON 对象，每条消息一个回复。先用 `join` 说明身份和房间，再发送其他行为。房间有任何变化，",
  "所有人都会收到一份新的房间信息。一条连接只在一个房间里，只代表一个用户；地址 `/ws` 与 `/` 相同。回复带有 `action`，并原样返回 `id`；推送没有 `action`。**＋** 表示原接口文档中没有的内容，",
  "老客户端不用改动。以后可能增加字段，请忽略不认识的字段。",
].join("");

const description = `
One WebSocket, one JSON object a text frame, one answer to each message. \`join\` says who you are and
where; then come the other actions. Whatever changes in the room, everybody in it is pushed a snapshot.
One connection is in one room as one user; the address \`/ws\` is the same as \`/\`. An answer names its \`action\` and repeats your \`id\`; what is pushed has no \`action\`. What is marked
**＋** is not in the original API document, whose clients work unchanged. Fields that you do not know
may be added: ignore them.

${chinese}

Any action may be refused with these · 任何行为都可能返回：

${codeTable(generalCodes, (code) => {
  const { en, zh } = general[code as keyof typeof general];
  return en === "" ? "" : `${en}<br>${zh}`;
})}
`.trim();

const tags = {
  documented: "原接口 documented",
  added: "新增接口 added ＋",
  pushed: "推送 pushed",
} as const;
const tagged = (tag: keyof typeof tags): JsonSchema => ({ tags: [{ name: tags[tag] }] });

const actionOperation = (action: ActionName): JsonSchema => {
  const { title, en, zh, added, refusals } = manual[action];
  const refused = refusals.length === 0 ? [] : [codeTable(refusals)];
  return {
    action: "receive",
    channel: ref("channels/room"),
    title: `${action} ${title}`,
    description: [`### ${action} ${title}`, `${en}  \n${zh}`, ...refused].join("\n\n"),
    ...tagged(added === true ? "added" : "documented"),
    messages: [ofChannel(action)],
    reply: { channel: ref("channels/room"), messages: answersTo(action).map(ofChannel) },
  };
};

const pushOperation = (name: string): JsonSchema => {
  const title = String(messages[`push.${name}`]?.title);
  return {
    action: "send",
    channel: ref("channels/room"),
    title,
    description: `### ${title}`,
    ...tagged("pushed"),
    messages: [ofChannel(`push.${name}`)],
  };
};

export const asyncapi = ({ host, isSecure }: Here, version: string): JsonSchema => ({
  asyncapi: "3.0.0",
  info: {
    title: "Mido socket API",
    version,
    description,
    license: { name: "MIT" },
  },
  defaultContentType: "application/json",
  servers: {
    here: { host, protocol: isSecure ? "wss" : "ws", title: "this server" },
  },
  channels: {
    room: {
      address: "/",
      title: "a room",
      messages: keyed(Object.keys(messages), (name) => ref(`components/messages/${name}`)),
    },
  },
  operations: {
    ...keyed(actionNames, (action) => actionOperation(action as ActionName)),
    ...Object.fromEntries(Object.keys(pushes).map((name) => [`push.${name}`, pushOperation(name)])),
  },
  components: { messages, schemas },
});
