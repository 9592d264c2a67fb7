// Whether a message that the server sent is one that it says it sends: every field known, of the
// right type, and a refusal one that this action may meet with.

import type { TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { type ActionName, isAction } from "../../src/app/gateway/frames.ts";
import { generalCodes } from "../../src/app/gateway/general-codes.ts";
import { manual } from "../../src/app/gateway/manual.ts";
import { answerTo, failure, pushes } from "../../src/app/gateway/sent/messages.ts";
import type { Received } from "./client.ts";

/** Objects with named fields have no others: what is added to the wire is added to the docs. */
const closed = (schema: unknown): unknown => {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(closed);
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  return "properties" in schema ? { ...inner, additionalProperties: false } : inner;
};

const compiled = new Map<TSchema, Validator>();

const validatorOf = (schema: TSchema): Validator => {
  const validator = compiled.get(schema) ?? Compile(closed(schema) as TSchema);
  compiled.set(schema, validator);
  return validator;
};

const actionOf = (action: string): ActionName | null => {
  const name = action === "broadcast" ? "boardcast" : action;
  return isAction(name) ? name : null;
};

/** As a client tells them apart. */
const schemaOf = (message: Received): TSchema | undefined => {
  if (message.action !== undefined) {
    const action = actionOf(message.action);
    return message.status !== 0 || action === null ? failure : answerTo(action);
  }
  if (message.code !== undefined) return pushes.notice;
  if (message.body?.patch !== undefined) return pushes.patch;
  if (message.body?.members !== undefined) return pushes.snapshot;
  return message.body?.content === undefined ? pushes.device : pushes.chat;
};

const isForeseen = ({ action, code }: Received): boolean => {
  if (action === undefined || code === undefined) return true;
  const name = actionOf(action);
  return [...generalCodes, ...(name === null ? [] : manual[name].refusals)].includes(code);
};

/** What is wrong with it, or null. */
export const misfit = (message: Received): string | null => {
  const validator = validatorOf(schemaOf(message) ?? failure);
  if (!validator.Check(message)) {
    const [error] = validator.Errors(message);
    return `${error?.instancePath} ${error?.message}: ${JSON.stringify(message)}`;
  }
  return isForeseen(message) ? null : `a code unforeseen here: ${JSON.stringify(message)}`;
};
