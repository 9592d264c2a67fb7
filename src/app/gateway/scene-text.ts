// The scene of a room as JSON. A change touches one member or one entry of many, so the text of each
// is kept as long as it is the same, and the whole as long as the room is.

import type { Entry } from "../../domain/media.ts";
import { isHost, type Member, type Room } from "../../domain/room.ts";
import { sceneAround, seenEntry, seenMember } from "../../domain/snapshot.ts";

type MemberText = {
  readonly absent: boolean;
  readonly host: boolean;
  readonly muted: boolean;
  readonly text: string;
};

const scenes = new WeakMap<Room, Buffer>();
const members = new WeakMap<Member, MemberText>();
const entries = new WeakMap<Entry, string>();

/** The fields of the scene and the brace that ends them; what begins them is the caller's. */
export const sceneText = (room: Room): Buffer => {
  const known = scenes.get(room);
  if (known !== undefined) return known;
  const around = JSON.stringify(sceneAround(room)).slice(1, -1);
  const text = Buffer.from(`${around},"members":${membersText(room)},"songs":${songsText(room)}}`);
  scenes.set(room, text);
  return text;
};

export const membersText = (room: Room): string =>
  `[${Array.from(room.members.values(), (member) => memberText(room, member)).join()}]`;

export const songsText = (room: Room): string => `[${room.queue.map(entryText).join()}]`;

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
