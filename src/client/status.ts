// How the client stands to its room, and what ends that for good.

/** Why it is over; whoever wants to come back connects anew. */
export type ClosedBecause =
  /** `leave()`, `close()`. */
  | "left"
  | "closed"
  /** A notice said so. */
  | "kicked"
  | "banned"
  | "left_elsewhere"
  | "room_closed"
  /** The join was refused. */
  | "invalid_account"
  | "room_not_found"
  | "room_full"
  | "bad_field"
  /** The server did not understand what it got. */
  | "protocol_error";

export type Status =
  /** Opening a connection and joining. */
  | { readonly state: "connecting" }
  /** In the room; `again`: after having lost it. */
  | { readonly state: "online"; readonly again: boolean }
  | {
      readonly state: "offline";
      /** As the socket was closed; null: nobody answered in time, or the join was put off. */
      readonly closeCode: number | null;
      /** The code of a join that was put off, else null. */
      readonly code: string | null;
      readonly retryInMs: number;
    }
  | { readonly state: "closed"; readonly why: ClosedBecause; readonly message: string };

/** After such a word of the server, trying again would be in vain, or against somebody's will. */
const final: readonly string[] = [
  "kicked",
  "banned",
  "left_elsewhere",
  "room_closed",
  "invalid_account",
  "room_not_found",
  "room_full",
  "bad_field",
] satisfies readonly ClosedBecause[];

export const isFinal = (code: string): code is ClosedBecause => final.includes(code);

/** What a close code alone says, where no notice came before it; null: join again. */
export const finalClose = (closeCode: number | null): ClosedBecause | null => {
  if (closeCode === 4403) return "kicked";
  const mendTheClient = [1002, 1003, 1007, 1008, 1009].includes(closeCode ?? 0);
  return mendTheClient ? "protocol_error" : null;
};
