// A stored event read without trust: today's event, or what is wrong with it in words.

import { type Either, isLeft, left } from "fp-ts/lib/Either.js";
import type { Event } from "../../domain/event.ts";
import { upcast } from "../../domain/upcast.ts";
import type { NewEvent } from "../../infra/event-store.ts";

export const readEvent = (stored: NewEvent): Either<string, Event> => {
  const wrong = wrongField(stored);
  if (wrong !== null) return left(wrong);
  const event = upcast(stored);
  if (!isLeft(event)) return event;
  const { type, why } = event.left;
  return left(why === "unknown event type" ? `${why} ${type}` : `${type}: ${why}`);
};

/** The latest moment that JavaScript can name. */
const lastMoment = 8.64e15;

/** A table may hold anything in any column. */
const wrongField = ({ type, schema, at, by, messageId }: NewEvent): string | null => {
  if (typeof type !== "string" || type === "") return "type: expected a word";
  if (!isWhole(schema) || schema < 1) return "schema: expected a whole number from 1";
  if (!isWhole(at) || at < 0 || at > lastMoment) return "at: expected milliseconds since the epoch";
  if (typeof by !== "string" || by === "") return "by: expected a name";
  return messageId === null || typeof messageId === "string"
    ? null
    : "messageId: expected text or null";
};

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
