// A stream's events page by page, past what cannot be read: where a page of the file is damaged, the
// events around it are still found.

import type { AuditedEvent, EventStore } from "../../infra/event-store.ts";
import { isDamage } from "../../infra/sqlite/patience.ts";

const pageSize = 1_000;

/** Versions before the first are looked for, too: nothing should stand there. */
const beforeAll = Number.MIN_SAFE_INTEGER;

/** Where the stream is damaged that much, reading ends. */
const mostUnreadable = 1_000;

/**
 * `unreadable` hears of each version that cannot be read, before what comes after it; `end` is the last
 * there should be, which it hears of when reading on makes no sense.
 */
export async function* readAudited(
  store: EventStore,
  { stream, end }: { readonly stream: string; readonly end: number },
  unreadable: (version: number, why: string) => void,
): AsyncGenerator<readonly AuditedEvent[]> {
  let after = beforeAll;
  let limit = pageSize;
  let damages = 0;
  for (;;) {
    try {
      const page = await store.audit(stream, after, limit);
      if (page.length > 0) yield page;
      const last = page.at(-1);
      if (last === undefined || page.length < limit) return;
      if (last.version <= after) {
        unreadable(end, "the file's index is in disorder");
        return;
      }
      after = last.version;
      limit = Math.min(pageSize, limit * 2);
    } catch (cause) {
      if (!isDamage(cause)) throw cause;
      if (limit > 1) {
        limit = Math.floor(limit / 2);
        continue;
      }
      damages += 1;
      after = Math.max(after, 0) + 1;
      unreadable(after, cause.message);
      if (damages < mostUnreadable) continue;
      unreadable(end, "too much before it is damaged");
      return;
    }
  }
}
