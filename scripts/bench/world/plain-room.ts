// A room as one would keep it without an event log: what the prototypes and the bound share.

/** A snapshot as Mido's, for what a room shows beside members and songs, and for how an entry looks. */
export type Sample = { readonly songs: readonly object[] };

export type PlainRoom = {
  version: number;
  readonly members: Map<string, object>;
  readonly songs: Map<string, object>;
};

export const newPlainRoom = (): PlainRoom => ({
  version: 0,
  members: new Map(),
  songs: new Map(),
});

export const letIn = ({ members }: PlainRoom, fullname: string): void => {
  const avatar = `https://media.example/avatars/${fullname}.webp`;
  members.set(fullname, { nick: "皮皮", fullname, avatar, devices: {}, absent: false });
};

export const entryOf = ({ songs }: Sample, fullname: string): object => ({ ...songs[0], fullname });

export const showPlain = (sample: Sample, { version, members, songs }: PlainRoom): object => ({
  ...sample,
  version,
  count: members.size,
  members: Array.from(members.values()),
  songs: Array.from(songs.values()),
  current_time_ms: Date.now(),
});
