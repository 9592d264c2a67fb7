// The scene of a room as JSON. A change touches one member or one entry of many, so the text of each
// is kept as long as it is the same, and the bytes of each list as long as the list is.

import type { Entry } from "../../domain/media.ts";
import { isHost, type Member, type Room } from "../../domain/room.ts";
import { sceneAround, seenEntry, seenMember } from "../../domain/snapshot.ts";

type MemberText = {
  readonly absent: boolean;
  readonly host: boolean;
  readonly muted: boolean;
  readonly text: string;
};

/** What a list of members shows beside the members themselves. */
type Standing = Pick<Room, "absent" | "hosts" | "muted">;

const scenes = new WeakMap<Room, readonly Buffer[]>();
const memberLists = new WeakMap<Room["members"], Standing & { readonly text: Buffer }>();
const songLists = new WeakMap<Room["queue"], Buffer>();
const members = new WeakMap<Member, MemberText>();
const entries = new WeakMap<Entry, string>();

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
  const text = Buffer.from(`[${each.join()}]`);
  memberLists.set(room.members, { absent, hosts, muted, text });
  return text;
};

export const songsText = ({ queue }: Room): Buffer => {
  const text = songLists.get(queue) ?? Buffer.from(`[${queue.map(entryText).join()}]`);
  songLists.set(queue, text);
  return text;
};

const memberText = (room: Room, member: Member): string => {
  const known = members.get(member);
  const absent = room.absent.has(member.fullname);
  const host = isHost(room, member.fullname);
  const muted = room.muted.has(member.fullname);
  if (known?.absent === absent && known.host === host && known.muted === muted) return known.text;
  const text = JSON.stringify(seenMember(room, member));
  members.set(member, { absent, host, muted, text });
  return text;
};

const entryText = (entry: Entry): string => {
  const known = entries.get(entry) ?? JSON.stringify(seenEntry(entry));
  entries.set(entry, known);
  return known;
};
