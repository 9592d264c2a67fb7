// What is different between two moments of a room: each thing that came, went, or became another.

import type { Entry, Member, Room, Stage } from "mido/domain";

export type Difference =
  | { readonly what: "came" | "went" | "away" | "back"; readonly member: Member }
  | {
      readonly what: "device";
      readonly member: Member;
      readonly device: string;
      readonly on: boolean;
    }
  | { readonly what: "queued" | "unqueued"; readonly entry: Entry }
  | {
      readonly what: "moved";
      readonly entry: Entry;
      readonly from: number;
      readonly to: number;
    }
  | { readonly what: "stage"; readonly before: Stage; readonly after: Stage }
  | {
      readonly what: "muted" | "unmuted" | "banned" | "unbanned";
      readonly fullname: string;
    }
  | { readonly what: "named"; readonly before: string; readonly after: string }
  | { readonly what: "opened" | "closed" | "cover" | "hosts" | "policy" };

export const differences = (before: Room, after: Room): readonly Difference[] => [
  ...ofRoom(before, after),
  ...ofStage(before.stage, after.stage),
  ...ofQueue(before, after),
  ...ofMembers(before, after),
  ...ofNames(before.muted, after.muted, "muted", "unmuted"),
  ...ofNames(before.banned, after.banned, "banned", "unbanned"),
];

const isAlike = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const ofRoom = (before: Room, after: Room): readonly Difference[] => [
  ...(before.open === after.open ? [] : [{ what: after.open ? "opened" : "closed" } as const]),
  ...(before.name === after.name
    ? []
    : [{ what: "named", before: before.name, after: after.name } as const]),
  ...(["cover", "hosts", "policy"] as const).flatMap((what) =>
    isAlike(before[what], after[what]) ? [] : [{ what }],
  ),
];

const ofStage = (before: Stage, after: Stage): readonly Difference[] =>
  isAlike(before, after) ? [] : [{ what: "stage", before, after }];

const ofQueue = (before: Room, after: Room): readonly Difference[] => {
  if (before.queue === after.queue) return [];
  const [old, now] = [idsOf(before), idsOf(after)];
  const stays = (ids: readonly string[], others: readonly string[]) =>
    ids.filter((id) => others.includes(id));
  const moved = movedBetween(stays(old, now), stays(now, old));
  return [
    ...before.queue
      .filter(({ id }) => !now.includes(id))
      .map((entry) => ({ what: "unqueued", entry }) as const),
    ...after.queue
      .filter(({ id }) => !old.includes(id))
      .map((entry) => ({ what: "queued", entry }) as const),
    ...after.queue
      .filter(({ id }) => moved.includes(id))
      .map((entry) => {
        const [from, to] = [old.indexOf(entry.id) + 1, now.indexOf(entry.id) + 1];
        return { what: "moved", entry, from, to } as const;
      }),
  ];
};

const idsOf = ({ queue }: Room): readonly string[] => queue.map(({ id }) => id);

/** Who only made way was not moved: one without whom both are alike, else all in another place. */
const movedBetween = (old: readonly string[], now: readonly string[]): readonly string[] => {
  if (isAlike(old, now)) return [];
  const without = (ids: readonly string[], left: string) => ids.filter((id) => id !== left);
  const mover = now.find((id) => isAlike(without(old, id), without(now, id)));
  return mover === undefined ? now.filter((id, place) => id !== old[place]) : [mover];
};

const ofMembers = (before: Room, after: Room): readonly Difference[] => {
  if (before.members === after.members && before.absent === after.absent) return [];
  const stayed = Array.from(after.members.values()).flatMap((member): readonly Difference[] => {
    const was = before.members.get(member.fullname);
    if (was === undefined) return [{ what: "came", member }];
    const [wasAway, isAway] = [before, after].map(({ absent }) => absent.has(member.fullname));
    return [
      ...(wasAway === isAway ? [] : [{ what: isAway ? "away" : "back", member } as const]),
      ...Object.entries(member.devices).flatMap(([device, on]) =>
        was.devices[device] === on ? [] : [{ what: "device", member, device, on } as const],
      ),
    ];
  });
  const went = Array.from(before.members.values())
    .filter(({ fullname }) => !after.members.has(fullname))
    .map((member) => ({ what: "went", member }) as const);
  return [...went, ...stayed];
};

const ofNames = (
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  what: "muted" | "banned",
  undone: "unmuted" | "unbanned",
): readonly Difference[] => [
  ...[...after].filter((name) => !before.has(name)).map((fullname) => ({ what, fullname })),
  ...[...before].filter((name) => !after.has(name)).map((fullname) => ({ what: undone, fullname })),
];
