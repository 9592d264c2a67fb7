// What clients may send: one schema an action, compiled once. Lenient where clients differ (W1):
// a number may come as text. Each field says in both languages what it takes.

import Type, { type TObject, type TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { added, type Said, says } from "./says.ts";
import { isSmallJson } from "./small-json.ts";

const text = (maxLength: number, en: string, zh: string) =>
  says(Type.String({ minLength: 1, maxLength }), en, zh);
const whole = (en: string, zh: string) =>
  says(Type.Union([Type.Integer(), Type.String({ pattern: "^-?[0-9]{1,15}$" })]), en, zh);
const flag = (en: string, zh: string) =>
  says(Type.Union([0, 1, "0", "1"].map((value) => Type.Literal(value))), en, zh);
const catalogueId = (en: string, zh: string) =>
  says(Type.Union([Type.Integer(), Type.String({ minLength: 1, maxLength: 64 })]), en, zh);

const sid = catalogueId("a song's id, text or a whole number", "歌曲 id（文字或整数）");
const vid = catalogueId("a video's id, text or a whole number", "视频 id（文字或整数）");
const entry = text(128, "an entry's id as in songs, text", "麦序 id（文字）");
const member = text(64, "a member's fullname, text", "成员 fullname（文字）");
const reason = says(
  Type.String({ maxLength: 200 }),
  "why, at most 200 characters",
  "原因（最多 200 个字符）",
);

/** P4: which turn is meant. */
const target = {
  entry: Type.Optional(added(entry)),
  sid: Type.Optional(added(sid)),
  vid: Type.Optional(added(vid)),
};
const moderation = { member, reason: Type.Optional(reason) };
const duration = whole("whole seconds", "时长（整数秒）");

/** Every message has these (M9, W2). */
export const common = {
  fullname: text(64, "the user's fullname, text", "用户 fullname（文字）"),
  token: text(512, "the user's token, text", "用户 token（文字）"),
  room: text(64, "the room's id, text", "房间 id（文字）"),
  id: Type.Optional(
    added(
      says(
        Type.Union([Type.String({ maxLength: 64 }), Type.Integer()]),
        "text of at most 64 characters or a whole number",
        "最多 64 个字符的文字或整数",
      ),
    ),
  ),
  body: Type.Optional(says(Type.Unknown(), "any JSON", "任意 JSON，可选数据")),
};

/** What each action takes beside the common fields. */
export const fields = {
  join: {},
  leave: {},
  status: {},
  heart: {},
  history: {},
  ask: { ack: flag("1 to sing, 0 to pass", "1 上麦，0 不上"), ...target },
  cut: target,
  cut_music: target,
  cut_video: target,
  boardcast: {},
  sing: { sid, duration },
  listen: { sid, duration },
  watch: { vid },
  del: {},
  del_music: {},
  del_video: {},
  chat: { content: says(Type.String(), "text", "文字") },
  device: {
    device: says(
      Type.String({ pattern: "^[a-z][a-z0-9_-]{0,15}$" }),
      "a short name in small letters such as audio or video",
      "设备的短名称（小写字母），如 audio、video",
    ),
    value: flag("1 on, 0 off", "1 开，0 关"),
  },
  set_duration: {
    current: says(
      Type.Union([Type.Number(), Type.String({ pattern: "^-?[0-9]{1,9}([.][0-9]{1,9})?$" })]),
      "seconds from the start",
      "进度（秒）",
    ),
    ...target,
  },
  pause: target,
  resume: target,
  remove: { entry },
  move: {
    entry,
    before: says(
      Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 128 })]),
      "an entry's id, or null for the end",
      "麦序 id，或 null 表示移到最后",
    ),
  },
  mute: moderation,
  unmute: moderation,
  kick: moderation,
  ban: moderation,
  unban: moderation,
} satisfies Record<string, Record<string, TSchema>>;

export type ActionName = keyof typeof fields;

export type Common = {
  readonly fullname: string;
  readonly token: string;
  readonly room: string;
  readonly id?: string | number;
  readonly body?: unknown;
};

const schemas: ReadonlyMap<string, TObject> = new Map(
  Object.entries<Record<string, TSchema>>(fields).map(([action, own]) => [
    action,
    Type.Object({ ...common, ...own }),
  ]),
);
const validators: ReadonlyMap<string, Validator> = new Map(
  Array.from(schemas, ([action, schema]) => [action, Compile(schema)]),
);

export const isAction = (action: string): action is ActionName => validators.has(action);

export type WrongField = { readonly field: string; readonly en: string; readonly zh: string };

const wrongBody: WrongField = {
  field: "body",
  en: "JSON of at most 4 KiB, nested 16 deep at most, with no __proto__ key",
  zh: "不超过 4 KiB、嵌套不超过 16 层、没有 __proto__ 键的 JSON",
};

/** The first field that is missing or wrong, or null when the message fits its action. */
export const wrongField = (action: ActionName, message: unknown): WrongField | null => {
  const validator = validators.get(action);
  if (validator === undefined || validator.Check(message)) {
    const unfit = action === "boardcast" && !isSmallJson((message as Common).body);
    return unfit ? wrongBody : null;
  }
  const [error] = validator.Errors(message);
  const missing = error?.keyword === "required" ? error.params.requiredProperties[0] : undefined;
  const field = missing ?? error?.instancePath.split("/")[1] ?? "";
  const schema = schemas.get(action)?.properties[field] as Partial<Said> | undefined;
  return { field, en: schema?.description ?? "another value", zh: schema?.zh ?? "其他值" };
};
