// The scene of a room as JSON. A change touches one member or one entry of many, so the bytes of each
// are kept as long as it is the same, and so are those of each run of members, of the queue, and of what
// stands around them: to copy bytes costs a tenth of encoding the text anew.

import type { Entry } from "../../domain/media.ts";
import { type Run, runsOf } from "../../domain/persistent-map.ts";
import { isHost, type Member, type Room } from "../../domain/room.ts";
import { sceneAround, seenEntry, seenMember } from "../../domain/snapshot.ts";
import { joined, kept } from "./own-memory.ts";

type MemberText = {
  readonly absent: boolean;
  readonly host: boolean;
  readonly muted: boolean;
  readonly text: Buffer;
};

/** What a run of members shows beside the members themselves. */
type Standing = Pick<Room, "absent" | "hosts" | "muted">;

/** What is shown around the lists: all of it but the stage. */
type Frame = Pick<Room, "id" | "name" | "cover" | "hosts" | "policy"> & { readonly count: number };

const frames = new WeakMap<Room["stage"], Frame & { readonly text: Buffer }>();
const runs = new WeakMap<Run<Member>, Standing & { readonly text: Buffer }>();
const songLists = new WeakMap<Room["queue"], Buffer>();
const members = new WeakMap<Member, MemberText>();
const entries = new WeakMap<Entry, Buffer>();

/** The fields of the scene and the brace that ends them, in pieces; what begins them is the caller's. */
export const sceneText = (room: Room): readonly (string | Buffer)[] => [
  `"version":${room.version},`,
  aroundText(room),
  ...membersText(room),
  beforeSongs,
  songsText(room),
  end,
];

const beforeSongs = Buffer.from(`,"songs":`);
const end = Buffer.from("}");

const aroundText = (room: Room): Buffer => {
  const { id, name, cover, hosts, policy, stage } = room;
  const count = room.members.size;
  const known = frames.get(stage);
  const isSame =
    known?.count === count &&
    known.hosts === hosts &&
    known.policy === policy &&
    known.name === name &&
    known.cover === cover &&
    known.id === id;
  if (isSame) return known.text;
  const text = kept(`${JSON.stringify(sceneAround(room)).slice(1, -1)},"members":`);
  frames.set(stage, { id, name, cover, hosts, policy, count, text });
  return text;
};

/** The list of members, in pieces. */
export const membersText = (room: Room): readonly Buffer[] => {
  const pieces = runsOf(room.members).map((run) => runText(room, run));
  return room.members.size === 0 ? [empty] : [opening, ...withoutComma(pieces), closing];
};

/** Each of these members ends with a comma. */
const runText = (room: Room, run: Run<Member>): Buffer => {
  const { absent, hosts, muted } = room;
  const known = runs.get(run);
  if (known?.absent === absent && known.hosts === hosts && known.muted === muted) return known.text;
  const text = joined(run.flatMap((slot) => (slot ? memberText(room, slot.value) : [])));
  runs.set(run, { absent, hosts, muted, text });
  return text;
};

const withoutComma = (pieces: readonly Buffer[]): readonly Buffer[] => {
  const last = pieces.findLastIndex((piece) => piece.byteLength > 0);
  return pieces.slice(0, last).concat(pieces[last]?.subarray(0, -1) ?? []);
};

export const songsText = ({ queue }: Room): Buffer => {
  const text = songLists.get(queue) ?? listOf(queue.map(entryText));
  songLists.set(queue, text);
  return text;
};

const opening = Buffer.from("[");
const closing = Buffer.from("]");
const empty = Buffer.from("[]");

const listOf = (items: readonly Buffer[]): Buffer =>
  items.length === 0 ? empty : joined([opening, ...withoutComma(items), closing]);

const itemOf = (seen: object): Buffer => kept(`${JSON.stringify(seen)},`);

const memberText = (room: Room, member: Member): Buffer => {
  const known = members.get(member);
  const absent = room.absent.has(member.fullname);
  const host = isHost(room, member.fullname);
  const muted = room.muted.has(member.fullname);
  if (known?.absent === absent && known.host === host && known.muted === muted) return known.text;
  const text = itemOf(seenMember(room, member));
  members.set(member, { absent, host, muted, text });
  return text;
};

const entryText = (entry: Entry): Buffer => {
  const known = entries.get(entry) ?? itemOf(seenEntry(entry));
  entries.set(entry, known);
  return known;
};
