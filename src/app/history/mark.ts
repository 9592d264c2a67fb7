// Which event something goes back to: where to look, when it was, and whose doing.

import type { Actor, Fullname, Millis } from "../../domain/ids.ts";
import { isHost } from "../../domain/room.ts";
import type { Step } from "../../domain/undo.ts";

export type Point = { readonly version: number; readonly at: Millis };

export type Mark = Point & {
  readonly by: Actor;
  /** As the one who did it was called then; null: it was the operator, or followed from the rules. */
  readonly nick: string | null;
  readonly isHost: boolean;
};

export const pointOf = ({ event: { at }, after: { version } }: Step): Point => ({ version, at });

export const markOf = (step: Step): Mark => {
  const { before, event, after } = step;
  const { by } = event;
  const member = [after, before].map(({ members }) => members.get(by as Fullname)).find(Boolean);
  return { ...pointOf(step), by, nick: member?.nick ?? null, isHost: isHost(before, by) };
};
