// Every message the server sends: one schema for the answer to each action, one for each push. An
// answer names its action, a push never does (W2, W3).

import Type, { type TProperties, type TSchema } from "typebox";
import type { ActionName } from "../frames.ts";
import { noticeCodes } from "../general-codes.ts";
import { refusalCodes } from "../manual.ts";
import { added, says } from "../says.ts";
import type { Code } from "../words.ts";
import { room, text, whole } from "./room.ts";

const timestamp = says(
  Type.String({ pattern: "^[0-9]+[.][0-9]{2}$" }),
  "the server's time, seconds with two decimals",
  "消息发送时间戳（秒，两位小数）",
);

const envelope = <Body extends TSchema, More extends TProperties>(
  status: 0 | -1,
  body: Body,
  more: More,
) =>
  Type.Object({
    status: says(
      Type.Literal(status),
      "0 when it was done, -1 when it was refused",
      "消息状态：0 成功，-1 失败",
    ),
    body,
    message: text("for people: `success`, or in Chinese why not", "状态信息，供人阅读"),
    timestamp,
    ...more,
  });

const echo = {
  action: added(
    text(
      'the action as you spelt it; `""` when none could be read',
      '原样返回的 action，无法读取时为 `""`',
    ),
  ),
  id: Type.Optional(
    added(
      says(
        Type.Union([Type.String(), Type.Number()]),
        "the `id` of your message, if it had one",
        "原样返回的 `id`（如果发送了）",
      ),
    ),
  ),
};

const type = <const N extends number>(number: N) => ({
  type: says(
    Type.Literal(number),
    "1 with `heart`; 2 with `chat`, `history` and `device`; 3 with a patch",
    "消息类型：心跳包为 1；`chat`、`history`、`device` 为 2；补丁为 3",
  ),
});

const code = (codes: readonly Code[]) =>
  added(
    says(
      Type.Enum([...codes]),
      "for programs: a stable word that says why",
      "错误码，供程序判断，不会改变",
    ),
  );

const broadcast = {
  broadcast: Type.Optional(
    added(
      says(
        Type.Object({
          fullname: text("who sent it", "广播人 fullname"),
          body: says(
            Type.Unknown(),
            "the `body` he gave, any JSON",
            "广播人发送的 `body`，任意 JSON",
          ),
        }),
        "what goes along after a `boardcast` with a `body`",
        "`boardcast` 带有 `body` 时附带的内容",
      ),
    ),
  ),
};

export const chat = Type.Object({
  content: text("what was said", "聊天消息"),
  nick: text("nickname of who said it", "发送人昵称"),
  fullname: text("fullname of who said it", "发送人 fullname"),
  action: says(Type.Literal("chat"), "always `chat`", "固定为 `chat`"),
  room: text("the room's id", "房间 id"),
  timestamp: says(
    Type.Number(),
    "when it was said, seconds with a fraction",
    "发送时间戳（秒，带小数）",
  ),
  version: added(
    whole(
      "the room's version it made: one a chat, the same in `history`",
      "该聊天对应的房间版本号，与 `history` 中一致，可用于去重和排序",
    ),
  ),
});

export const device = Type.Object({
  device: text("`audio`, `video` or another name", "设备类型：`audio`、`video` 或其他名称"),
  fullname: text("whose it is", "设备所属用户 fullname"),
  room: text("the room's id", "房间 id"),
  value: says(Type.Union([Type.Literal(0), Type.Literal(1)]), "1 on, 0 off", "1 开，0 关"),
  version: added(
    whole(
      "the room's version it made: a snapshot of this version or a later one holds it",
      "该设备状态对应的房间版本号：不低于此版本的房间信息已包含它",
    ),
  ),
});

export const why = Type.Object({
  room: text("the room you are in no longer", "离开的房间 id"),
  fullname: text("you", "你的 fullname"),
  reason: text('what the host gave as a reason; may be `""`', '房主填写的原因，可能为 `""`'),
});

const done = envelope(0, Type.Object({}), echo);
const seen = envelope(0, room, { ...broadcast, ...echo });
const talked = <T extends TSchema>(body: T) => envelope(0, body, { ...type(2), ...echo });

/** What an action answers when it is done; all others answer `done`. */
const answers: Partial<Record<ActionName, TSchema>> = {
  join: seen,
  status: seen,
  ask: seen,
  cut: seen,
  boardcast: seen,
  heart: envelope(
    0,
    Type.Object({ heart: says(Type.Literal("success"), "always `success`", "固定为 `success`") }),
    { ...type(1), ...echo },
  ),
  chat: talked(chat),
  history: talked(Type.Array(chat)),
  device: talked(device),
};

export const answerTo = (action: ActionName): TSchema => answers[action] ?? done;

export const failure = envelope(-1, Type.Object({}), {
  code: code(refusalCodes),
  ...echo,
  field: Type.Optional(added(text("which field is to blame", "出错的字段"))),
  expected: Type.Optional(added(text("in English, what it takes", "该字段应为何值（英文）"))),
});

export const patch = Type.Object({
  from: added(
    whole(
      "the `version` it changes; have you another, ask for `status`",
      "补丁所基于的 `version`；手里不是这个版本时请用 `status` 重新获取",
    ),
  ),
  version: added(whole("the `version` it leads to", "应用补丁后的 `version`")),
  patch: added(
    says(
      Type.Partial(room),
      "what differs, as an RFC 7386 merge patch of the snapshot's body",
      "变化的部分：对房间信息 `body` 的 RFC 7386 merge patch",
    ),
  ),
});

/** What comes unasked. */
export const pushes = {
  snapshot: envelope(0, room, broadcast),
  patch: envelope(0, patch, type(3)),
  chat: envelope(0, chat, type(2)),
  device: envelope(0, device, type(2)),
  notice: envelope(-1, why, { code: code(noticeCodes) }),
} satisfies Record<string, TSchema>;
