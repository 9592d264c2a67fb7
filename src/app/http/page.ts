// The room page: one document at `/` and at the address of each room, and what it loads. Names of
// assets hold a hash of what is in them, so that they are kept for ever.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

/** Built by `npm run page`; the same place beside this file in a checkout and in the package. */
const folder = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** Answers with the document, or null where the page was not built. */
export type ShowPage = (reply: FastifyReply) => FastifyReply;

export const openPage = (): ShowPage | null => {
  const document = read(`${folder}index.html`);
  if (document === null) return null;
  return (reply) =>
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(document);
};

/** All but `/`, which is the gateway's, too. */
export const page = async (
  app: FastifyInstance,
  { show }: { readonly show: ShowPage },
): Promise<void> => {
  for (const url of ["/r/:id", "/r/:id/history"]) app.get(url, (_request, reply) => show(reply));
  const common = { index: false, decorateReply: false } as const;
  await app.register(staticFiles, {
    ...common,
    root: `${folder}assets`,
    prefix: "/assets/",
    maxAge: "365d",
    immutable: true,
    preCompressed: true,
  });
  await app.register(staticFiles, {
    ...common,
    root: folder,
    prefix: "/",
    wildcard: false,
    globIgnore: ["assets/**", "index.html"],
    maxAge: "1h",
  });
};

const read = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
};
