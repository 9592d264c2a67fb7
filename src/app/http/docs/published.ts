// A schema of the wire as it is published: plain JSON Schema, each description in both languages.

import type { TSchema } from "typebox";
import type { Said } from "../../gateway/says.ts";

export type JsonSchema = { readonly [key: string]: unknown };

/** Those that have a name of their own are referred to, not repeated. */
export type Names = ReadonlyMap<unknown, string>;

const describe = ({ description, zh, "x-added": added }: Partial<Said>): JsonSchema => {
  if (description === undefined) return {};
  return { description: `${added === true ? "**＋** " : ""}${description}  \n${zh}` };
};

const isSchema = (value: unknown): value is TSchema => typeof value === "object" && value !== null;

/** Values to choose from read better as a list than as schemas of one value each. */
const choice = ({ anyOf }: JsonSchema): readonly unknown[] | null => {
  if (!Array.isArray(anyOf) || !anyOf.every((one) => isSchema(one) && "const" in one)) return null;
  return anyOf.map((one) => one.const);
};

export const published = (schema: TSchema, names: Names): JsonSchema => {
  const name = names.get(schema);
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  const { description: _en, zh: _zh, "x-added": _added, ...rest } = schema as JsonSchema;
  const values = choice(rest);
  const shape = values === null ? mapped(rest, names) : { enum: values };
  return { ...shape, ...describe(schema as Partial<Said>) };
};

/** The schemas within, one by one or in a list or record of them. */
const mapped = (shape: JsonSchema, names: Names): JsonSchema =>
  Object.fromEntries(
    Object.entries(shape).map(([key, value]) => {
      if (key === "items") return [key, published(value as TSchema, names)];
      if (key === "anyOf") {
        return [key, (value as readonly TSchema[]).map((one) => published(one, names))];
      }
      if (key !== "properties" && key !== "patternProperties") return [key, value];
      const inner = Object.entries(value as Readonly<Record<string, TSchema>>);
      return [key, Object.fromEntries(inner.map(([name, one]) => [name, published(one, names)]))];
    }),
  );
