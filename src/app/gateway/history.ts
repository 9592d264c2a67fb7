// The chats of a room from its log, newest first (C2).

import Type from "typebox";
import type { RoomId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { streamOf } from "../room-log.ts";
import type { WrongField } from "./frames.ts";
import { added, type Said, says } from "./says.ts";

/** Before which chat, and how many at most. */
export type Page = { readonly before: number; readonly limit: number };

const mostChats = 200;

/** Numbers from here on are times in seconds, smaller ones versions: no room lives so long. */
const firstTime = 1_000_000_000;

/** What `body` may ask for. */
export const pageFields = {
  limit: Type.Optional(
    added(
      says(
        Type.Integer({ minimum: 1, maximum: mostChats }),
        `a whole number from 1 to ${mostChats}`,
        `1 到 ${mostChats} 的整数`,
      ),
    ),
  ),
  before: Type.Optional(
    added(
      says(
        Type.Number({ minimum: 0 }),
        "a chat's timestamp or version",
        "某条聊天的 timestamp 或 version",
      ),
    ),
  ),
};

const wrong = (field: keyof typeof pageFields): WrongField => {
  const { description: en = "", zh = "" } = pageFields[field] as Partial<Said>;
  return { field: `body.${field}`, en, zh };
};

/** What `body` asks for; a body that is no object means nothing here (W1). */
export const readPage = (body: unknown): Page | WrongField => {
  const given = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const before = given.before === undefined ? Number.POSITIVE_INFINITY : toNumber(given.before);
  const limit = given.limit === undefined ? mostChats : toNumber(given.limit);
  if (Number.isNaN(before) || before < 0) {
    return wrong("before");
  }
  if (!Number.isInteger(limit) || limit < 1 || limit > mostChats) {
    return wrong("limit");
  }
  return { before, limit };
};

const toNumber = (value: unknown): number =>
  typeof value === "number" || (typeof value === "string" && value.trim() !== "")
    ? Number(value)
    : Number.NaN;

/** Nothing newer than this room is read, so that an answer fits those before it. */
export const readChats = async (store: EventStore, room: Room, { before, limit }: Page) => {
  const isTime = before >= firstTime;
  const bounds = {
    version: Math.min(room.version + 1, isTime ? Number.POSITIVE_INFINITY : before),
    at: isTime ? Math.round(before * 1000) : Number.POSITIVE_INFINITY,
  };
  const chats = await store.readBack(streamOf(room.id), "ChatSent", bounds, limit);
  return chats.map(({ data, at, version }) => ({
    content: data.content,
    nick: data.nick,
    room: room.id satisfies RoomId,
    action: "chat",
    timestamp: at / 1000,
    fullname: data.member,
    version,
  }));
};
