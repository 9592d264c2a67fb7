// What a room shows over the wire, in the names and types of the socket API (docs/api.md).

/** `1` something plays, `2` somebody is asked, `3` a rest, `4` idle. */
export type RoomStatus = "1" | "2" | "3" | "4";

export type Kind = "sing" | "listen" | "watch";

export type Policy = {
  readonly ask_seconds: number;
  readonly rest_seconds: number;
  readonly grace_seconds: number;
  readonly max_song_seconds: number;
  readonly queue_limit: number;
  readonly member_limit: number;
  readonly control: "members" | "owner";
};

export type Member = {
  readonly nick: string;
  readonly fullname: string;
  readonly avatar: string;
  /** 1 on, 0 off, by the device's name. */
  readonly devices: Readonly<Record<string, number>>;
  /** His connections are lost; he keeps his place for the grace. */
  readonly absent: boolean;
  readonly host: boolean;
  readonly muted: boolean;
};

/** A place in the queue. */
export type Entry = {
  readonly id: string;
  readonly kind: Kind;
  readonly nick: string;
  readonly fullname: string;
  readonly sid: string;
  readonly vid: string;
  readonly name: string;
  readonly author: string;
  readonly lrc: string;
  readonly link: string;
  readonly cover: string;
  /** Whole seconds, as text. */
  readonly duration: string;
  /** Whole seconds since the epoch. */
  readonly queued_at: number;
};

export type Snapshot = {
  readonly room: string;
  readonly room_name: string;
  readonly cover: string;
  readonly version: number;
  readonly hosts: readonly string[];
  readonly policy: Policy;

  readonly status: RoomStatus;
  readonly media: Kind | "";
  /** The entry on stage, `""` while nobody is asked and nothing plays. */
  readonly entry: string;
  readonly fullname: string;
  readonly nick: string;
  readonly sid: string;
  readonly vid: string;
  readonly name: string;
  readonly author: string;
  readonly lrc: string;
  readonly link: string;
  readonly track_cover: string;
  readonly paused: boolean;

  readonly current_time: number;
  readonly start_time: string;
  readonly end_time: string;
  readonly duration: string;
  readonly current_time_ms: number;
  readonly start_time_ms: number;
  readonly end_time_ms: number;

  readonly count: number;
  readonly members: readonly Member[];
  readonly songs: readonly Entry[];
};

/** What differs between two snapshots, as an RFC 7386 merge patch of the first (W8). */
export type Patch = {
  readonly from: number;
  readonly version: number;
  readonly patch: Partial<Snapshot>;
};

export type Chat = {
  readonly content: string;
  readonly nick: string;
  readonly fullname: string;
  readonly room: string;
  readonly action: "chat";
  /** Seconds since the epoch, with a fraction. */
  readonly timestamp: number;
  /** Names this chat and none other; sort by it. */
  readonly version: number;
};

export type Device = {
  readonly device: string;
  readonly fullname: string;
  readonly room: string;
  readonly value: number;
  /** Snapshots of this version and later ones hold it. */
  readonly version: number;
};

/** What somebody gave along with a broadcast: any JSON. */
export type Broadcast = { readonly fullname: string; readonly body: unknown };

/** Why this connection is in the room no longer. */
export type Notice = {
  readonly code: "kicked" | "banned" | "left_elsewhere" | "room_closed";
  readonly message: string;
  readonly reason: string;
};

/** Which turn is meant; one that is over by then is not touched (`stale`). */
export type Target = {
  readonly entry?: string;
  readonly sid?: string | number;
  readonly vid?: string | number;
};

/** Whatever comes in: an answer has `action`, a push has none. */
export type Envelope = {
  readonly status: number;
  readonly body: unknown;
  readonly message: string;
  readonly timestamp: string;
  readonly action?: string;
  readonly id?: string;
  readonly code?: string;
  readonly field?: string;
  readonly expected?: string;
  readonly broadcast?: Broadcast;
};
