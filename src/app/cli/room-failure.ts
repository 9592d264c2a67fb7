// Why an operator's command came to nothing: the room's refusal, or the database's.

import type { RoomId } from "../../domain/ids.ts";
import { codeOf } from "../gateway/refusals.ts";
import { wordsFor } from "../gateway/words.ts";
import type { Failure as RoomFailure } from "../job.ts";
import { type Failure, misused, refused } from "./errors.ts";

export const describeFailure = (id: RoomId, failure: RoomFailure): Failure => {
  const { en } = wordsFor(codeOf(failure));
  const unreachable = failure.kind === "store" && failure.error.type === "StoreUnavailable";
  return unreachable ? misused(`the database cannot be written: ${en}`) : refused(`${id}: ${en}`);
};
