// The public HTTP API, as far as the page needs it. An answer never rejects.

import type { Answer, RoomStatus } from "mido/client";
import type { Me } from "./me.ts";

export type RoomCard = {
  readonly id: string;
  readonly name: string;
  readonly cover: string;
  readonly status: RoomStatus;
  readonly stage: "singing" | "listening" | "watching" | "asking" | "resting" | "idle";
  readonly on_stage: {
    readonly nick: string;
    readonly kind: "sing" | "listen" | "watch";
    readonly name: string;
    readonly author: string;
    readonly cover: string;
  } | null;
  readonly count: number;
  readonly waiting: number;
};

export type Song = {
  readonly sid: string;
  readonly name: string;
  readonly author: string;
  readonly duration: number | null;
  readonly cover: string;
};

export type Video = {
  readonly vid: string;
  readonly name: string;
  readonly duration: number;
  readonly cover: string;
};

type Paged = { readonly page: number; readonly total: number };

const ask = async <Body>(path: string, init?: RequestInit): Promise<Answer<Body>> => {
  try {
    const response = await fetch(path, init);
    const body = await response.json();
    return response.ok ? { ok: true, body } : { ok: false, ...body };
  } catch {
    return { ok: false, code: "offline", message: "no connection" };
  }
};

const paged = (path: string, q: string, page: number): string =>
  `${path}?${new URLSearchParams({ ...(q !== "" && { q }), page: String(page) })}`;

/** As who one is, by his own token. */
export const askAs = <Body>({ fullname, token }: Me, path: string): Promise<Answer<Body>> =>
  ask<Body>(path, {
    headers: {
      // a header holds no Chinese
      fullname: encodeURIComponent(fullname),
      authorization: `Bearer ${encodeURIComponent(token)}`,
    },
  });

export const findRooms = (page = 1) =>
  ask<Paged & { readonly rooms: readonly RoomCard[] }>(paged("/api/rooms", "", page));

export const findSongs = (q: string, page = 1) =>
  ask<Paged & { readonly songs: readonly Song[] }>(paged("/api/songs", q, page));

export const findVideos = (q: string, page = 1) =>
  ask<Paged & { readonly videos: readonly Video[] }>(paged("/api/videos", q, page));

/** `not_found` where no guests are let in. */
export const becomeGuest = (nick: string) =>
  ask<Me>("/api/guests", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ nick }),
  });
