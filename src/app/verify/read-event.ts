// A stored event read without trust: today's event, or what is wrong with it in words.

import { type Either, isLeft, left } from "fp-ts/lib/Either.js";
import { Compile, type Validator } from "typebox/compile";
import type { Event, EventType } from "../../domain/event.ts";
import { upcast } from "../../domain/upcast.ts";
import type { NewEvent } from "../../infra/event-store.ts";
import { shapes } from "./shapes.ts";

/** Compiled when first needed: most commands read no log. */
const validators = new Map<EventType, Validator>();

const validatorOf = (type: EventType): Validator => {
  const known = validators.get(type) ?? Compile(shapes[type]);
  validators.set(type, known);
  return known;
};

export const readEvent = (stored: NewEvent): Either<string, Event> => {
  const wrong = wrongField(stored);
  if (wrong !== null) return left(wrong);
  const event = upcast(stored);
  if (isLeft(event)) {
    const { type, schema, why } = event.left;
    return left(
      why.startsWith("schema") ? `${type} of schema ${schema}: ${why}` : `${why} ${type}`,
    );
  }
  const validator = validatorOf(event.right.type);
  return validator.Check(event.right)
    ? event
    : left(`${stored.type}: ${firstWrong(validator, event.right)}`);
};

/** The latest moment that JavaScript can name. */
const lastMoment = 8.64e15;

/** A table, or a file, may hold anything in any column. */
const wrongField = ({ type, schema, at, by, messageId, data }: NewEvent): string | null => {
  if (typeof type !== "string" || type === "") return "type: expected a word";
  if (!isWhole(schema) || schema < 1) return "schema: expected a whole number from 1";
  if (!isWhole(at) || at < 0 || at > lastMoment) {
    return "at: expected milliseconds since the epoch";
  }
  if (typeof by !== "string" || by === "") return "by: expected a name";
  if (messageId !== null && typeof messageId !== "string") {
    return "messageId: expected text or null";
  }
  return typeof data === "object" && data !== null && !Array.isArray(data)
    ? null
    : "data: expected an object";
};

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const firstWrong = (validator: Validator, event: Event): string => {
  const [error] = validator.Errors(event);
  if (error === undefined) return "not as expected";
  const field = error.instancePath.slice(1).replaceAll("/", ".");
  return field === "" ? error.message : `${field}: ${error.message}`;
};
