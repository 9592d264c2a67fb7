// One room's stream, read from its start without trust: its events, and what is stored beside them.
// A server may be writing meanwhile. The log only grows, and what is read here first can only be
// behind what is read next; so no snapshot need be held, and nothing new is taken for damage.

import type { EventStore, StreamHead } from "../../infra/event-store.ts";
import { roomOf } from "../room-log.ts";
import { compareWith, isOfToday, judgeCheckpoint, judgeHead, readCheckpoint } from "./beside.ts";
import type { Tell } from "./finding.ts";
import { createJudge } from "./judge.ts";
import { readAudited } from "./read-audited.ts";

/** What was read before anything else. */
export type Known = { readonly stream: string; readonly head: StreamHead | null };

/** How many events there should be. */
export const countOf = (head: StreamHead | null): number =>
  head !== null && Number.isSafeInteger(head.version) ? head.version : 0;

type Around = {
  readonly store: EventStore;
  readonly tell: Tell;
  /** Told how many more events were read, and waited for. */
  readonly progress: (events: number) => Promise<void>;
};

/** Answers how many checkpoints it has. */
export const verifyRoom =
  ({ store, tell, progress }: Around) =>
  async ({ stream, head }: Known, hasCheckpoint: boolean): Promise<number> => {
    const room = roomOf(stream);
    const say = (version: number | null, what: string): void =>
      tell({ room, version: Number.isSafeInteger(version) ? version : null, what });
    const checkpoint = hasCheckpoint ? await readCheckpoint(store, stream, say) : null;
    const beside = { head, checkpoint };
    const judge = createJudge(room, say);
    const compare = compareWith(beside, say);
    const skip = (version: number, why: string): void => {
      say(version, `cannot be read: ${why}`);
      judge.skip(version);
    };
    for await (const page of readAudited(store, { stream, end: countOf(head) }, skip)) {
      for (const found of page) {
        judge.take(found);
        const made = judge.room();
        if (made !== null) compare.at(made);
      }
      await progress(page.length);
    }
    judge.end();
    const last = judge.next() - 1;
    const after = head?.version === last ? head : await store.head(stream);
    const wake = judgeHead(beside, last, after, say) ? compare.wrongWake() : null;
    if (wake !== null) say(null, wake);
    judgeCheckpoint(beside, Math.max(last, after?.version ?? 0), say);
    return isOfToday(checkpoint) ? 1 : 0;
  };
