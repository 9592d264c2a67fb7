// W8: what changed from one snapshot to the next, as an RFC 7386 merge patch, for those who asked for
// such. A patch says which version it starts from; the clock's fields stand in every one.

import Type from "typebox";
import type { Millis } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import { sceneAround, timing } from "../../domain/snapshot.ts";
import { added, says } from "./says.ts";
import { membersText, songsText } from "./scene-text.ts";

/** What `join` may carry in its body; whoever carries another is pushed snapshots. */
export const joinFields = {
  push: Type.Optional(
    added(
      says(
        Type.Literal("patch"),
        '`"patch"`: be pushed what differs, not snapshots',
        '`"patch"`：推送变化的部分，而不是完整的房间信息',
      ),
    ),
  ),
};

export const asksForPatches = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "push" in body && body.push === "patch";

/** The body of a patch message, as JSON in pieces. */
export const patchText = (now: Millis, from: Room, to: Room): readonly (string | Buffer)[] => {
  const changed = JSON.stringify({
    ...timing(to, now),
    version: to.version,
    ...changedAround(from, to),
  });
  return [
    `{"from":${from.version},"version":${to.version},"patch":${changed.slice(0, -1)}`,
    ...(sameMembers(from, to) ? [] : [`,"members":`, ...membersText(to)]),
    ...(from.queue === to.queue ? [] : [`,"songs":`, songsText(to)]),
    "}}",
  ];
};

/** None of these fields is ever null or absent, so what differs replaces what was. */
const changedAround = (from: Room, to: Room): Readonly<Record<string, unknown>> => {
  const before: Readonly<Record<string, unknown>> = sceneAround(from);
  const after = Object.entries(sceneAround(to));
  return Object.fromEntries(after.filter(([name, value]) => differs(before[name], value)));
};

const differs = (one: unknown, other: unknown): boolean =>
  one !== other && JSON.stringify(one) !== JSON.stringify(other);

/** By identity: what nothing happened to is shared from room to room. */
const sameMembers = (one: Room, other: Room): boolean =>
  one.members === other.members &&
  one.absent === other.absent &&
  one.muted === other.muted &&
  one.hosts === other.hosts;
