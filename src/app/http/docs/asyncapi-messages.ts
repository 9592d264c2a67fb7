// The messages of the socket API as AsyncAPI describes them: what each action sends, what it is
// answered, what is pushed. All of it comes from the schemas that check frames and from the examples
// that the wire tests hold the server to.

import Type, { type TSchema } from "typebox";
import { type ActionName, common, fields } from "../../gateway/frames.ts";
import { pageFields } from "../../gateway/history.ts";
import { manual } from "../../gateway/manual.ts";
import { joinFields } from "../../gateway/patch.ts";
import { says } from "../../gateway/says.ts";
import { answerTo, chat, failure, pushes } from "../../gateway/sent/messages.ts";
import { entry, member, room } from "../../gateway/sent/room.ts";
import examples from "./asyncapi-examples.json" with { type: "json" };
import { type JsonSchema, published } from "./published.ts";

/** Schemas that stand by themselves. */
const named = { room, member, entry, chat };
const names = new Map<unknown, string>(Object.entries(named).map(([name, of]) => [of, name]));

export const schemas: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(named).map(([name, schema]) => {
    const others = new Map(Array.from(names).filter(([of]) => of !== schema));
    return [name, published(schema, others)];
  }),
);

/** What some actions read in `body`; to the others it means nothing. */
const bodies: Partial<Record<ActionName, TSchema>> = {
  join: Type.Optional(says(Type.Object(joinFields), "how to be pushed", "推送方式")),
  history: Type.Optional(says(Type.Object(pageFields), "which chats", "要哪些聊天")),
  boardcast: Type.Optional(
    says(
      Type.Unknown(),
      "any JSON of at most 4 KiB, for everybody in the room",
      "任意 JSON（最大 4 KiB），发给房间所有人",
    ),
  ),
};

export const actionNames = Object.keys(fields) as readonly ActionName[];

const requestOf = (action: ActionName): TSchema => {
  const { body, ...others } = common;
  return Type.Object({
    action: says(Type.Literal(action), "what is asked", "行为"),
    ...others,
    ...fields[action],
    ...(bodies[action] !== undefined && { body: bodies[action] }),
  });
};

/** The answers, by what they hold; several actions share one. */
const answers = {
  done: { of: "sing", title: "done", zh: "成功" },
  room: { of: "status", title: "the room", zh: "房间信息" },
  heart: { of: "heart", title: "alive", zh: "心跳" },
  chat: { of: "chat", title: "the chat", zh: "聊天" },
  history: { of: "history", title: "the chats", zh: "聊天历史" },
  device: { of: "device", title: "the device", zh: "设备信息" },
} as const satisfies Record<
  string,
  { readonly of: ActionName; readonly title: string; readonly zh: string }
>;

const pushTitles: Readonly<Record<keyof typeof pushes, readonly [en: string, zh: string]>> = {
  snapshot: ["the room", "房间信息"],
  patch: ["what changed in the room", "补丁"],
  chat: ["a chat", "聊天"],
  device: ["a device", "设备信息"],
  notice: ["you are in the room no longer", "通知：你已不在房间"],
};

const exampleOf = (name: string): JsonSchema => {
  const payload = (examples as JsonSchema)[name];
  return payload === undefined ? {} : { examples: [{ name: "example", payload }] };
};

const message = (name: string, title: string, schema: TSchema): readonly [string, JsonSchema] => [
  name,
  { name, title, payload: published(schema, names), ...exampleOf(name) },
];

export const messages: Readonly<Record<string, JsonSchema>> = Object.fromEntries([
  ...actionNames.map((action) =>
    message(action, `${action} ${manual[action].title}`, requestOf(action)),
  ),
  ...Object.entries(answers).map(([name, { of, title, zh }]) =>
    message(`answer.${name}`, `${title} ${zh}`, answerTo(of)),
  ),
  message("answer.refused", "refused 失败", failure),
  ...Object.entries(pushes).map(([name, schema]) => {
    const [en, zh] = pushTitles[name as keyof typeof pushes];
    return message(`push.${name}`, `${en} ${zh}`, schema);
  }),
]);

/** The names of the messages that an action may be answered with. */
export const answersTo = (action: ActionName): readonly string[] => {
  const kinds = Object.entries(answers);
  const [kind = "done"] = kinds.find(([, { of }]) => answerTo(of) === answerTo(action)) ?? [];
  return [`answer.${kind}`, "answer.refused"];
};
