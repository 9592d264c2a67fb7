// Tables of the docs, from the schemas that check what comes in and describe what goes out.

import Type, { type TObject, type TSchema } from "typebox";
import { type ActionName, common, fields, isAction } from "../../src/app/gateway/frames.ts";
import { general, generalCodes, noticeCodes } from "../../src/app/gateway/general-codes.ts";
import { pageFields } from "../../src/app/gateway/history.ts";
import { manual } from "../../src/app/gateway/manual.ts";
import { joinFields } from "../../src/app/gateway/patch.ts";
import { type Said, says } from "../../src/app/gateway/says.ts";
import {
  answerTo,
  chat,
  device,
  failure,
  patch,
  why,
} from "../../src/app/gateway/sent/messages.ts";
import { entry, member, policy, room } from "../../src/app/gateway/sent/room.ts";
import { type Code, wordsFor } from "../../src/app/gateway/words.ts";
import { type Language, table, type Words } from "./language.ts";

type Properties = Readonly<Record<string, TSchema>>;

const heads = {
  field: { en: "field", zh: "字段" },
  takes: { en: "takes", zh: "取值" },
  required: { en: "required", zh: "必填" },
  type: { en: "type", zh: "类型" },
  meaning: { en: "meaning", zh: "含义" },
  code: { en: "`code`", zh: "`code`" },
  message: { en: "`message`", zh: "`message`" },
  english: { en: "in English", zh: "英文" },
  when: { en: "when", zh: "何时" },
  where: { en: "answers", zh: "出现于" },
  action: { en: "action", zh: "action" },
  title: { en: "中文", zh: "名称" },
  what: { en: "what it does", zh: "说明" },
} as const satisfies Record<string, Words>;

const head = (language: Language, ...names: readonly (keyof typeof heads)[]) =>
  names.map((name) => heads[name][language]);

const saidBy = (schema: TSchema, language: Language): string => {
  const { description = "", zh = "" } = schema as Partial<Said>;
  return language === "en" ? description : zh;
};

/** W4: what the API document does not have. */
const mark = (is: boolean): string => (is ? " **＋**" : "");
const named = (field: string, schema: TSchema): string =>
  `\`${field}\`${mark("x-added" in schema)}`;

const known = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`the docs ask for ${what}, which is not there`);
  return found;
};

const inBody = (properties: Properties): Properties =>
  Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => [`body.${field}`, schema]),
  );

const action = says(Type.String(), "one of the actions below", "行为，取值见下文");
const requests: Readonly<Record<string, Properties>> = {
  ...fields,
  common: { action, ...common },
  join: inBody(joinFields),
  history: inBody(pageFields),
};

/** `fields: ACTION`: what it takes beside the common fields. */
export const fieldTable = (name: string, language: Language): string => {
  const rows = Object.entries(known(requests[name], `the fields of ${name}`)).map(
    ([field, schema]) => {
      const required = !("~optional" in schema);
      const answer = { en: required ? "yes" : "no", zh: required ? "是" : "否" };
      return [named(field, schema), saidBy(schema, language), answer[language]];
    },
  );
  return table(head(language, "field", "takes", "required"), rows);
};

const propertiesOf = (schema: TSchema): Properties => (schema as TObject).properties;

const body = says(
  Type.Unknown(),
  "what the action answers; `{}` when it was refused",
  "返回的数据；失败时为 `{}`",
);
const shapes: Readonly<Record<string, Properties>> = {
  answer: {
    ...propertiesOf(answerTo("chat")),
    ...propertiesOf(answerTo("boardcast")),
    ...propertiesOf(failure),
    body,
  },
  room: propertiesOf(room),
  member: propertiesOf(member),
  entry: propertiesOf(entry),
  policy: propertiesOf(policy),
  chat: propertiesOf(chat),
  device: propertiesOf(device),
  notice: propertiesOf(why),
  patch: propertiesOf(patch),
};

/** JSON's own word for what a field holds. */
const typeOf = (schema: TSchema): string => {
  const {
    type,
    anyOf,
    enum: values,
  } = schema as {
    readonly type?: string;
    readonly anyOf?: readonly TSchema[];
    readonly enum?: readonly unknown[];
  };
  if (anyOf !== undefined) return Array.from(new Set(anyOf.map(typeOf))).join(", ");
  if (values !== undefined) return typeof values[0];
  return type === "integer" ? "number" : (type ?? "any");
};

/** `shape: NAME`: the fields of what the server sends. */
export const shapeTable = (name: string, language: Language): string =>
  table(
    head(language, "field", "type", "meaning"),
    Object.entries(known(shapes[name], `the shape ${name}`)).map(([field, schema]) => [
      named(field, schema),
      typeOf(schema),
      saidBy(schema, language),
    ]),
  );

const asActions = (name: string): ActionName => {
  if (!isAction(name)) throw new Error(`the docs ask for ${name}, which is no action`);
  return name;
};

const codeRow = (code: Code, language: Language): readonly string[] => {
  const { zh, en } = wordsFor(code);
  return language === "en" ? [`\`${code}\``, zh, en] : [`\`${code}\``, zh];
};
const codeHead = (language: Language): readonly string[] =>
  language === "en"
    ? head(language, "code", "message", "english")
    : head(language, "code", "message");

/** `refusals: ACTION …`: with what they may be refused beside the general codes. */
export const refusalTable = (names: string, language: Language): string => {
  const codes = new Set(names.split(" ").flatMap((name) => manual[asActions(name)].refusals));
  return table(
    codeHead(language),
    Array.from(codes, (code) => codeRow(code, language)),
  );
};

const actionsWith = (code: Code): string =>
  Object.entries(manual)
    .filter(([, { refusals }]) => refusals.includes(code))
    .map(([name]) => `\`${name}\``)
    .join(", ");

/** `codes: general` or `codes: others`: between them all that a client can be sent. */
export const codeTable = (which: string, language: Language): string => {
  if (which === "general") {
    const rows = generalCodes.map((code) => [...codeRow(code, language), general[code][language]]);
    return table([...codeHead(language), ...head(language, "when")], rows);
  }
  const codes = Object.values(manual).flatMap(({ refusals }) => refusals);
  const others = Array.from(new Set([...codes, ...noticeCodes])).sort();
  const notice: Words = { en: "a [notice](#notices)", zh: "[通知](#通知)" };
  const rows = others.map((code) => {
    const isNotice = (noticeCodes as readonly Code[]).includes(code);
    const places = [actionsWith(code), isNotice ? notice[language] : ""].filter(Boolean);
    return [...codeRow(code, language), places.join(language === "en" ? "; " : "；")];
  });
  return table([...codeHead(language), ...head(language, "where")], rows);
};

/** `actions: ACTION …`: what each does. */
export const actionTable = (names: string, language: Language): string =>
  table(
    head(language, "action", "title", "what"),
    names.split(" ").map((name) => {
      const page = manual[asActions(name)];
      return [`\`${name}\``, page.title, page[language]];
    }),
  );
