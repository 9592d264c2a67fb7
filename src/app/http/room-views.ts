// What anybody may see of a room without being in it. It names people by their nicks alone: a
// fullname is often a telephone number, and is for who is in the room (H2).

import Type, { type Static, type TSchema } from "typebox";
import type { Millis } from "../../domain/ids.ts";
import type { Entry } from "../../domain/media.ts";
import type { Room, Stage } from "../../domain/room.ts";
import { scene, statusCodes, timing } from "../../domain/snapshot.ts";
import type { QuietRoom } from "../lobby.ts";

const says = <T extends TSchema>(description: string, schema: T): T => ({ ...schema, description });

const kind = Type.Enum(["sing", "listen", "watch"]);
const count = Type.Integer({ minimum: 0 });

const OnStage = Type.Object({
  nick: Type.String(),
  kind,
  name: Type.String(),
  author: Type.String(),
  cover: Type.String(),
});

const card = {
  id: Type.String(),
  name: Type.String(),
  cover: Type.String(),
  status: says("as in the socket API", Type.Enum(["1", "2", "3", "4"])),
  stage: says(
    "the same in a word",
    Type.Enum(["singing", "listening", "watching", "asking", "resting", "idle"]),
  ),
  on_stage: says(
    "who sings, is asked to, or ordered what plays, and what; null while nothing does",
    Type.Union([OnStage, Type.Null()]),
  ),
  count: says("members", count),
  waiting: says("entries in the queue", count),
};

/** A room in the lobby. */
export const RoomCard = Type.Object(card);

const RoomMember = Type.Object({
  nick: Type.String(),
  avatar: Type.String(),
  host: Type.Boolean(),
  absent: Type.Boolean(),
});

const RoomEntry = Type.Object({
  id: Type.String(),
  kind,
  nick: Type.String(),
  sid: Type.String(),
  vid: Type.String(),
  name: Type.String(),
  author: Type.String(),
  cover: Type.String(),
  duration: says("seconds", Type.Integer()),
  queued_at: says("seconds since 1970", Type.Integer()),
});

/** A room as it is right now. */
export const RoomView = Type.Object({
  ...card,
  version: says("how many events made it", count),
  paused: Type.Boolean(),
  current_time_ms: says("the server's clock", Type.Integer()),
  start_time_ms: Type.Integer(),
  end_time_ms: Type.Integer(),
  members: Type.Array(RoomMember),
  songs: says("the queue, in order", Type.Array(RoomEntry)),
});

export const seeCard = (room: Room | QuietRoom): Static<typeof RoomCard> => {
  const { id, name, cover } = room;
  if (!("stage" in room)) return { id, name, cover, ...nobody };
  const entry = entryOn(room.stage);
  return {
    id,
    name,
    cover,
    status: statusCodes[room.stage.status],
    stage: wordFor(room.stage),
    on_stage: entry === null ? null : seeOnStage(entry),
    count: room.members.size,
    waiting: room.queue.length,
  };
};

export const seeRoom = (room: Room, now: Millis): Static<typeof RoomView> => {
  const { version, paused, members, songs } = scene(room);
  const { current_time_ms, start_time_ms, end_time_ms } = timing(room, now);
  return {
    ...seeCard(room),
    version,
    paused,
    current_time_ms,
    start_time_ms,
    end_time_ms,
    members: members.map(({ nick, avatar, host, absent }) => ({ nick, avatar, host, absent })),
    songs: songs.map(({ fullname: _, lrc: __, link: ___, duration, ...entry }) => ({
      ...entry,
      duration: Number(duration),
    })),
  };
};

const nobody = { status: "4", stage: "idle", on_stage: null, count: 0, waiting: 0 } as const;

const playingWords = { sing: "singing", listen: "listening", watch: "watching" } as const;

const wordFor = (stage: Stage) =>
  stage.status === "playing" ? playingWords[stage.entry.media] : stage.status;

const entryOn = (stage: Stage): Entry | null =>
  stage.status === "asking" || stage.status === "playing" ? stage.entry : null;

const seeOnStage = ({ nick, media, track }: Entry) => ({
  nick,
  kind: media,
  name: track.name,
  author: track.author,
  cover: track.cover,
});
