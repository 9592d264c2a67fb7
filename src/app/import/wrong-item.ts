// What is wrong with an item that does not fit its schema, in the words of the schema.

import type { TObject } from "typebox";
import type { TLocalizedValidationError } from "typebox/error";
import { describedBy } from "../described.ts";
import type { ImportError } from "./import-error.ts";
import type { Item } from "./items.ts";

export type WrongItem =
  | { readonly code: "unknown_fields"; readonly fields: readonly string[] }
  | { readonly code: "bad_item"; readonly field: string | null; readonly expected: string };

/** Unknown fields first: a misspelt name is also a missing one. Then in the order of the schema. */
export const firstWrong = (
  { properties }: TObject,
  errors: readonly TLocalizedValidationError[],
): WrongItem => {
  const unknown = errors.find((error) => error.keyword === "additionalProperties");
  if (unknown?.keyword === "additionalProperties") {
    return { code: "unknown_fields", fields: unknown.params.additionalProperties };
  }
  const wrong = new Set(errors.flatMap(fieldsOf));
  const [field, schema] = Object.entries(properties).find(([name]) => wrong.has(name)) ?? [];
  return field === undefined || schema === undefined
    ? { code: "bad_item", field: null, expected: "an object" }
    : { code: "bad_item", field, expected: describedBy(schema) };
};

const fieldsOf = (error: TLocalizedValidationError): readonly string[] =>
  error.keyword === "required"
    ? error.params.requiredProperties
    : error.instancePath.split("/").slice(1, 2);

/** The same with where it stands; `known` are the fields that an item may have. */
export const wrongAt = (
  file: string,
  { line, value }: Item,
  wrong: WrongItem,
  known: readonly string[],
): ImportError => {
  if (wrong.code === "unknown_fields") return { ...wrong, file, line, known };
  const { field } = wrong;
  const found = field === null ? value : Object.getOwnPropertyDescriptor(value, field)?.value;
  return { ...wrong, file, line, found: found === undefined ? null : shorten(found) };
};

/** What deep or long things are found is of no use in a line. */
const shorten = (value: unknown): string => {
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "an array" : "an object";
  }
  const json = JSON.stringify(typeof value === "string" ? value.slice(0, 60) : value);
  return typeof value === "string" && value.length > 60 ? `${json}…` : json;
};
