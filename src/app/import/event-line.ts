// An event as it stands in a file: what `mido export` writes, a line of JSON each.

import { type Either, left, right } from "fp-ts/lib/Either.js";
import Type, { type Static, type TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { roomIdPattern } from "../../domain/ids.ts";
import type { StoredEvent } from "../../infra/event-store.ts";
import type { ImportError } from "./import-error.ts";
import { isFault, parseItem } from "./items.ts";
import type { Line } from "./read-lines.ts";
import { firstWrong, wrongAt } from "./wrong-item.ts";

const says = <T extends TSchema>(description: string, schema: T): T => ({ ...schema, description });

const whole = (least: number) => Type.Integer({ minimum: least, maximum: Number.MAX_SAFE_INTEGER });
const words = Type.String({ pattern: "^[^\\p{Cs}]+$" });

const EventItem = Type.Object(
  {
    /** Files of before say it only in the ids of entries. */
    room: Type.Optional(says("a room's id", Type.String({ pattern: roomIdPattern }))),
    version: says("a whole number from 1", whole(1)),
    type: says("the name of an event", words),
    schema: says("a whole number from 1", whole(1)),
    at: says("milliseconds since the epoch", whole(0)),
    by: says("a name", words),
    messageId: says("text or null", Type.Union([Type.String(), Type.Null()])),
    data: says("an object", Type.Object({})),
  },
  { additionalProperties: false },
);

const item = Compile(EventItem);
const fields = Object.keys(EventItem.properties);

export type EventLine = StoredEvent & { readonly line: number; readonly room: string | null };

export const takeLine =
  (file: string) =>
  ({ line, text }: Line): Either<ImportError, EventLine> => {
    const read = parseItem(text, line);
    if (isFault(read)) return left({ code: "bad_syntax", file, ...read });
    const { value } = read;
    if (isTooDeep(text, value)) return left({ code: "bad_syntax", file, line, problem: tooDeep });
    return item.Check(value)
      ? right({ ...toEvent(value), line, room: value.room ?? null })
      : left(wrongAt(file, read, firstWrong(EventItem, item.Errors(value)), fields));
  };

const toEvent = ({ room: _, data, ...rest }: Static<typeof EventItem>): StoredEvent => ({
  ...rest,
  data: { ...data },
});

const tooDeep = "lists within lists, deeper than can be written again";

/** What can be read cannot always be written; a short line is never so deep. */
const isTooDeep = (text: string, value: unknown): boolean => {
  if (text.length < deepLength) return false;
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
};

const deepLength = 4_096;
