// What `mido why --json` tells, as a schema. Its words are those of the log, times are milliseconds.

import Type, { type Static, type TSchema } from "typebox";

const number = Type.Integer();
const text = Type.String();
const truth = Type.Boolean();
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const kind = Type.Enum(["sing", "listen", "watch"]);

const point = { version: number, at: number };
const Point = Type.Object(point);
const mark = { ...point, by: text, nick: orNull(text), isHost: truth };
const sanction = orNull(Type.Object({ ...mark, reason: text }));

const Entry = Type.Object({
  id: text,
  media: kind,
  owner: text,
  nick: text,
  track: Type.Object({
    id: text,
    name: text,
    author: text,
    seconds: orNull(number),
    lrc: text,
    link: text,
    cover: text,
  }),
  durationMs: number,
  queuedAt: number,
});

const Absence = Type.Object({ ...point, how: Type.Enum(["dropped", "restart"]) });

const Farewell = Type.Object({ ...mark, how: text, reason: text });

const Visit = Type.Object({
  state: Type.Enum(["never", "here", "away", "gone"], {
    description: "never: not since the log was read",
  }),
  joined: Type.Optional(Point),
  lost: Type.Optional(orNull(Absence)),
  farewell: Type.Optional(Farewell),
});

const Stage = Type.Object({
  status: Type.Enum(["idle", "asking", "playing", "resting"]),
  since: number,
  until: Type.Optional(number),
  entry: Type.Optional(Entry),
  startedAt: Type.Optional(number),
  pausedAt: Type.Optional(orNull(number)),
});

const Ahead = Type.Object({
  entry: Entry,
  why: Type.Enum(["earlier", "moved up", "moved back", "put back", "put back behind"]),
  since: Type.Object({ ...point, ...Type.Partial(Type.Object(mark)).properties }),
  canPlay: truth,
});

const Wait = Type.Object({
  kind: Type.Enum(["asking", "playing", "paused", "rest", "turn", "return"]),
  entry: Type.Optional(Entry),
  ms: number,
});

const Ending = Type.Object({
  ...mark,
  how: text,
  positionMs: orNull(number),
  lead: number,
  farewell: orNull(Farewell),
  last: orNull(Type.Object({ ...point, member: text, nick: text, how: text })),
});

const EntryWhy = Type.Object({
  entry: Entry,
  queued: Point,
  moves: Type.Array(Type.Object({ ...mark, from: number, to: number })),
  passes: Type.Array(Type.Object({ ...point, taken: orNull(Entry), lost: Absence })),
  asks: Type.Array(Point),
  returns: Type.Array(Type.Object({ ...mark, undoes: number })),
  started: orNull(Point),
  state: Type.Enum(["waiting", "asked", "on stage", "gone"]),
  place: Type.Optional(number),
  behind: Type.Optional(Type.Array(Ahead)),
  forecast: Type.Optional(Type.Object({ waits: Type.Array(Wait), inMs: orNull(number) })),
  leftMs: Type.Optional(number),
  isPaused: Type.Optional(truth),
  ending: Type.Optional(Ending),
  log: Type.Optional(Type.Object({ from: number, to: number })),
  undo: Type.Optional(orNull(Type.Object({ version: number, obstacle: orNull(text) }))),
});

const Why = Type.Object(
  {
    room: Type.Object({ id: text, name: text, open: truth, version: number }),
    at: number,
    overdueSince: orNull(number),
    who: text,
    nick: text,
    isHost: truth,
    visit: Visit,
    comes: orNull(Point),
    graceMs: orNull(number),
    sanctions: Type.Object({ muted: sanction, banned: sanction }),
    stage: Stage,
    entries: Type.Array(EntryWhy, {
      description: "those that are here, in the order of their turns; then those gone, last first",
    }),
    forgotten: number,
  },
  { description: "as `mido why --json` tells it" },
);

export const WhyAnswer = Type.Object({
  since: Type.Integer({ description: "the version after which the log was read for this" }),
  waits: Type.Array(
    Type.Object({
      entry: text,
      inMs: Type.Union([number, Type.Null()], {
        description: "how long until its turn, at most; null where nobody knows",
      }),
    }),
    { description: "the queue, in order" },
  ),
  why: Why,
});

/** As JSON has it, where nothing is read-only. */
export const plainly = (answer: unknown): Static<typeof WhyAnswer> =>
  answer as Static<typeof WhyAnswer>;
