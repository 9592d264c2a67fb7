// How a command ends: 0 done; 1 refused, or it found something wrong; 2 used wrongly, or the
// database cannot be reached. What went wrong is one line on standard error.

import type { CommanderError } from "commander";
import type { UnreadableRoom } from "../room-log.ts";

export type Failure = { readonly exitCode: 1 | 2; readonly message: string };

export const refused = (message: string): Failure => ({ exitCode: 1, message });
export const misused = (message: string): Failure => ({ exitCode: 2, message });

export const noRoomId = (text: string): Failure =>
  misused(`${text}: expected a room's id: letters, digits, dots, dashes; 64 at most`);

/** What stands in the log there, this version of Mido does not understand, or nobody does. */
export const unreadable = ({ room, version, type, why }: UnreadableRoom): Failure =>
  refused(`${room}: event #${version} (${type}) cannot be read: ${why}`);

/** Commander throws its own usage errors, ours, and what is none: help and the version. */
export const exitCodeOf = ({ code, exitCode }: CommanderError): number =>
  code === failureCode || exitCode === 0 ? exitCode : 2;

export const failureCode = "mido.failure";

/** What nobody foresaw: the machine's doing, or a bug, which also says where it was thrown. */
export const unforeseen = (cause: unknown): Failure => {
  if (!(cause instanceof Error)) return refused(`a bug in mido: ${String(cause)}`);
  if ("syscall" in cause) return refused(cause.message);
  const place = cause.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  return refused(`a bug in mido: ${cause.message} (${place?.trim() ?? "nowhere"})`);
};
