// One schema a route checks what comes in and stands in the docs. Nothing is coerced and nothing
// is left out in silence; only a query, which is all text, has its whole numbers read.

import type { FastifySchemaCompiler } from "fastify";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import type { TLocalizedValidationError } from "typebox/error";
import { describedBy } from "../described.ts";
import { type Problem, unknownField, wrongField } from "./problem.ts";

export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  return (given) => {
    const value = httpPart === "querystring" ? readQuery(schema, given) : given;
    if (validator.Check(value)) return { value };
    return { error: invalid(firstWrong(schema, validator.Errors(value), httpPart ?? "")) };
  };
};

/** An error that carries its answer. */
export const problemIn = (error: unknown): Problem | null =>
  error instanceof Error && "problem" in error ? (error.problem as Problem) : null;

const invalid = (problem: Problem): Error => Object.assign(new Error(problem.message), { problem });

/** A node of a JSON schema, as far as it is walked here. */
type Node = {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
};

const readQuery = (schema: Node, given: unknown): unknown =>
  Object.fromEntries(
    Object.entries(given ?? {}).map(([name, value]) => [
      name,
      readText(schema.properties?.[name], value),
    ]),
  );

/** What is named once is a list of one where a list may stand. */
const readText = (schema: Node | undefined, value: unknown): unknown => {
  if (schema?.type === "array" && typeof value === "string") return [value];
  const isNumber = schema?.type === "integer" && typeof value === "string";
  return isNumber && /^-?[0-9]{1,15}$/.test(value) ? Number(value) : value;
};

/** Unknown fields first: a misspelt name is also a missing one. */
const firstWrong = (
  schema: Node,
  errors: readonly TLocalizedValidationError[],
  part: string,
): Problem => {
  for (const error of errors) {
    if (error.keyword !== "additionalProperties") continue;
    const [name = ""] = error.params.additionalProperties;
    const { field, node } = walk(schema, [...steps(error.instancePath)]);
    return unknownField(join(field, name), Object.keys(node.properties ?? {}));
  }
  const [error] = errors;
  const missing = error?.keyword === "required" ? error.params.requiredProperties.slice(0, 1) : [];
  const { field, node } = walk(schema, [...steps(error?.instancePath ?? ""), ...missing]);
  return wrongField(nameOf(field, part), described(node) || "another value");
};

const nameOf = (field: string, part: string): string => {
  if (field === "") return part;
  // a query knows no places: what stands twice has one name
  return part === "querystring" ? field.replace(/\[\d+\]$/, "") : field;
};

const described = (node: Node): string => {
  const fields = Object.keys(node.properties ?? {}).join(", ");
  return describedBy(node) || (fields === "" ? "" : `an object with the fields ${fields}`);
};

const steps = (path: string): readonly string[] =>
  path
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

/** As far along a path as the schema has names for it. */
const walk = (schema: Node, path: readonly string[]): { field: string; node: Node } => {
  let found = { field: "", node: schema };
  for (const step of path) {
    const { field, node } = found;
    const property = node.properties?.[step];
    if (property !== undefined) found = { field: join(field, step), node: property };
    else if (node.items !== undefined) found = { field: `${field}[${step}]`, node: itemOf(node) };
    else break;
  }
  return found;
};

/** What is said of a list is said of what is in it, where that says nothing itself. */
const itemOf = (list: Node): Node =>
  described(list.items ?? {}) === ""
    ? { ...list.items, description: describedBy(list) }
    : (list.items ?? {});

const join = (field: string, name: string): string => (field === "" ? name : `${field}.${name}`);
