// W7: a message with an id that comes again, from a client that never heard the answer, is known by
// its sender, room and id, and by what it says.

import { hash } from "node:crypto";
import * as E from "fp-ts/lib/Either.js";
import type { Fullname, RoomId } from "../../domain/ids.ts";
import type { EventStore } from "../../infra/event-store.ts";
import type { Committed, Failure } from "../job.ts";
import { type Asked, readReceipt } from "../room-log.ts";
import type { Message } from "./actions.ts";

/** Null: it has no id, so nobody can tell whether it came before. */
export const askedBy = (by: Fullname, message: Message): Asked | null =>
  message.id === undefined ? null : { by, id: String(message.id), digest: digestOf(message) };

/** The order of the fields says nothing, nor does the token, which may be a new one. */
const digestOf = ({ token: _, id: __, ...message }: Message): string =>
  hash("sha256", JSON.stringify(Object.entries(message).sort(byName)), "base64url").slice(0, 16);

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** What became of it when it came first, by the log; null: nothing yet. */
export const doneBefore = async (
  store: EventStore,
  room: RoomId,
  asked: Asked,
): Promise<E.Either<Failure, Omit<Committed, "room">> | null> => {
  const receipt = await readReceipt(store, room, asked);
  if (receipt === null) return null;
  const { digest, version, done } = receipt;
  if (digest !== asked.digest) return E.left({ kind: "id_conflict" });
  return E.isLeft(done) ? E.left({ kind: "unreadable" }) : E.right({ version, events: done.right });
};
