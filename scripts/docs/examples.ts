// An exchange as it went over the wire, from the files that the wire tests hold the server to.

import { readFileSync } from "node:fs";
import { layOut, omitted } from "./layout.ts";

type Message = Readonly<Record<string, unknown>>;
type Said = { readonly client?: Message | string; readonly server: Message };

const folder = new URL("../../test/wire/said/", import.meta.url);

/** As the wire tests have it. */
export const readSaid = (name: string): Said =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));

/** Only these fields of the body, in its own order; where some are left out, it says so. */
const pick = (server: Message, fields: readonly string[]): Message => {
  const { body } = server;
  if (fields.length === 0 || typeof body !== "object" || body === null) return server;
  const picked = Object.entries(body).filter(([field]) => fields.includes(field));
  const unknown = fields.filter((field) => !Object.hasOwn(body, field));
  if (unknown.length > 0) throw new Error(`no ${unknown.join(", ")} in the body of the example`);
  return { ...server, body: { ...Object.fromEntries(picked), [omitted]: "" } };
};

const arrow = (direction: "→" | "←", message: Message | string): string =>
  `${direction} ${typeof message === "string" ? message : layOut(message, 2, 2)}`;

const lines = (name: string, fields: readonly string[]): readonly string[] => {
  const { client, server } = readSaid(name);
  return [...(client === undefined ? [] : [arrow("→", client)]), arrow("←", pick(server, fields))];
};

/** `NAME NAME(FIELD FIELD) …`: the files, and which fields of a body to show where not all. */
export const exampleBlock = (names: string): string => {
  const examples = Array.from(names.matchAll(/([\w.]+)(?:\(([^)]*)\))?/g));
  const text = examples.flatMap(([, name = "", fields = ""]) =>
    lines(name, fields.split(" ").filter(Boolean)),
  );
  return ["```js", ...text, "```"].join("\n");
};
