// Looks into a server's catalogue over HTTP, where its WebSocket is.

import type { Place } from "./talk-commands.ts";
import type { Found } from "./talk-lists.ts";

type Page = {
  readonly songs?: readonly Found[];
  readonly videos?: readonly Found[];
  readonly total?: number;
  /** Of a refusal. */
  readonly message?: string;
};

const patienceMs = 5_000;

export const searchAt =
  (socketUrl: string): Place["search"] =>
  async (what, text) => {
    const url = new URL(`/api/${what}`, socketUrl.replace(/^ws/, "http"));
    url.searchParams.set("q", text);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
      const page = (await response.json()) as Page;
      if (!response.ok) return `the server says: ${page.message ?? response.status}`;
      return { found: page[what] ?? [], total: page.total ?? 0 };
    } catch (cause) {
      return `the catalogue cannot be read: ${cause instanceof Error ? cause.message : cause}`;
    }
  };
