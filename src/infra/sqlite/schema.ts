// The tables as Kysely sees them; db/migrations makes them.

export type Schema = {
  streams: { name: string; version: number; wake_at: number | null };
  events: {
    stream: string;
    version: number;
    type: string;
    schema: number;
    at: number;
    by: string;
    message_id: string | null;
    data: string;
    /** Chains it to the event before (event-hash.ts). */
    hash: string;
    /** The version of the last chat before it, or 0 (chats.ts). */
    chat_before: number;
    /** Which part of the log it was written in (segments.ts). */
    segment: number;
  };
  spans: { stream: string; first: number; segment: number };
  checkpoints: { stream: string; version: number; schema: number; state: string };
  receipts: {
    stream: string;
    by: string;
    message_id: string;
    digest: string;
    version: number;
    events: number;
  };
  users: {
    fullname: string;
    nick: string;
    avatar: string;
    /** SHA-256 of the token. */
    token_hash: Uint8Array;
    created_at: number;
  };
  songs: {
    sid: string;
    name: string;
    author: string;
    /** Whole seconds, or null where nobody knows. */
    duration: number | null;
    lrc: string;
    link: string;
    cover: string;
  };
  videos: { vid: string; name: string; duration: number; link: string; cover: string };
};
