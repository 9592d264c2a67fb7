// The scene of a room as JSON. A change touches one member or one entry of many, so the bytes of each
// are kept as long as it is the same, and those of each list as long as the list is: to copy bytes
// costs a tenth of encoding the text anew.

import type { Entry } from "../../domain/media.ts";
import { isHost, type Member, type Room } from "../../domain/room.ts";
import { sceneAround, seenEntry, seenMember } from "../../domain/snapshot.ts";

type MemberText = {
  readonly absent: boolean;
  readonly host: boolean;
  readonly muted: boolean;
  readonly text: Buffer;
};

/** What a list of members shows beside the members themselves. */
type Standing = Pick<Room, "absent" | "hosts" | "muted">;

const scenes = new WeakMap<Room, readonly Buffer[]>();
const memberLists = new WeakMap<Room["members"], Standing & { readonly text: Buffer }>();
const songLists = new WeakMap<Room["queue"], Buffer>();
const members = new WeakMap<Member, MemberText>();
const entries = new WeakMap<Entry, Buffer>();

/** The fields of the scene and the brace that ends them, in pieces; what begins them is the caller's. */
export const sceneText = (room: Room): readonly Buffer[] => {
  const known = scenes.get(room);
  if (known !== undefined) return known;
  const around = Buffer.from(`${JSON.stringify(sceneAround(room)).slice(1, -1)},"members":`);
  const text = [around, membersText(room), beforeSongs, songsText(room), end];
  scenes.set(room, text);
  return text;
};

const beforeSongs = Buffer.from(`,"songs":`);
const end = Buffer.from("}");

export const membersText = (room: Room): Buffer => {
  const { absent, hosts, muted } = room;
  const known = memberLists.get(room.members);
  if (known?.absent === absent && known.hosts === hosts && known.muted === muted) return known.text;
  const each = Array.from(room.members.values(), (member) => memberText(room, member));
  const text = listOf(each);
  memberLists.set(room.members, { absent, hosts, muted, text });
  return text;
};

export const songsText = ({ queue }: Room): Buffer => {
  const text = songLists.get(queue) ?? listOf(queue.map(entryText));
  songLists.set(queue, text);
  return text;
};

const opening = Buffer.from("[");
const closing = "]".charCodeAt(0);
const empty = Buffer.from("[]");

/** Each item ends with a comma; in place of the last one the list ends. */
const listOf = (items: readonly Buffer[]): Buffer => {
  if (items.length === 0) return empty;
  const list = Buffer.concat([opening, ...items]);
  list[list.byteLength - 1] = closing;
  return list;
};

const itemOf = (seen: object): Buffer => {
  const text = `${JSON.stringify(seen)},`;
  // not from the pool, eight kilobytes of which would live as long as one member
  const item = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  item.write(text);
  return item;
};

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
