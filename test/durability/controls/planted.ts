// For each promise a bug that breaks it, and the test of ours that must find it.

import { answerBeforeSaving, forgetReceipts, type Plant } from "../plants.ts";

export type Planted = Plant & {
  readonly test: string;
  /** Part of the title of what must fail there. */
  readonly title: string;
};

/** `change`: a file of the sources, a part of it, and what stands in its place. */
const plant = (
  breaks: string,
  [file, from, to]: readonly [file: string, from: string, to: string],
  [test, title]: readonly [test: string, title: string],
): Planted => ({ breaks, edits: [{ file: `src/${file}`, from, to }], test, title });

const disk = "test/durability/disk/disk.test.ts";
const again = "test/gateway/again.test.ts";
const hostile = "test/gateway/hostile.test.ts";
const limits = "test/gateway/limits.test.ts";
const storm = "test/e2e/storm.test.ts";
const drain = "test/gateway/drain.test.ts";

const sessions = "app/gateway/sessions.ts";
const seats = "app/gateway/seats.ts";
const heartbeat = "app/gateway/heartbeat.ts";
const frontDoor = "app/gateway/front-door.ts";

export const planted: readonly Planted[] = [
  plant(
    "what lies behind the end of the log is told",
    ["infra/sqlite/wal-tail.ts", "if (end === at) return null;", "return null;"],
    ["test/app/verify/log-tail.test.ts", "a log that is damaged"],
  ),
  { ...answerBeforeSaving, test: disk, title: "filled and freed" },
  plant(
    "nobody waits within SQLite",
    ["infra/sqlite/database.ts", '"busy_timeout = 0"', '"busy_timeout = 5000"'],
    [disk, "for ten seconds"],
  ),
  plant(
    "one server runs on a file",
    [
      "infra/sqlite/server-lock.ts",
      '("SQLITE_BUSY")) return null',
      '("SQLITE_BUSY")) return () => {}',
    ],
    ["test/cli/serve.test.ts", "a second server"],
  ),
  { ...forgetReceipts, test: again, title: "the same answer on the same connection" },
  plant(
    "the same id with other content is refused",
    ["app/gateway/again.ts", "if (digest !== asked.digest)", 'if (digest === "")'],
    [again, "with other content"],
  ),
  plant(
    "what is refused is answered as the schemas say",
    ["app/gateway/envelope.ts", "body: {},", "body: null,"],
    ["test/fuzz/messages.test.ts", "mutated messages"],
  ),
  plant(
    "a binary frame is closed with the code of the manual",
    ["app/gateway/connection.ts", "isBinary ? closeCodes.binary", "isBinary ? 4999"],
    ["test/fuzz/streams.test.ts", "streams of raw bytes"],
  ),
  plant(
    "who joins nothing is closed",
    [heartbeat, "if (joinWithinMs !== null && isOverdue", "if (joinWithinMs === 0 && isOverdue"],
    [limits, "a thousand silent sockets"],
  ),
  plant(
    "wrong guesses are counted",
    [seats, "doorman.missed(visitor);\n", "\n"],
    [limits, "guesses ten times"],
  ),
  plant(
    "joins are limited",
    ["app/gateway/doorman.ts", "take(visitor.joins, limits.joins, now())", "true"],
    [limits, "joins so often"],
  ),
  plant(
    "every message is from him who joined",
    [
      sessions,
      "message.fullname === seat?.fullname && seat.isHis(message.token)",
      "message.fullname === seat?.fullname",
    ],
    [hostile, "another's token"],
  ),
  plant(
    "a message for another room is refused",
    [sessions, "seat === null || message.room !== seat.room", "seat === null"],
    [hostile, "another room"],
  ),
  plant(
    "no token is written down",
    ["infra/tokens.ts", 'hash("sha256", token, "buffer")', "Buffer.from(token)"],
    [hostile, "tokens are in no frame"],
  ),
  plant(
    "pages of strangers open no socket",
    ["app/gateway/origin.ts", "return new URL(origin).host === host;", "return true;"],
    ["test/gateway/http.test.ts", "others may not"],
  ),
  plant(
    "who is silent is closed",
    [heartbeat, "if (silent >= closeAfterMs)", "if (silent >= 10 * closeAfterMs)"],
    [storm, "whose other ends are gone"],
  ),
  plant(
    "who is dropped keeps his place",
    [seats, "entrance,\n      moved,", "entrance,\n      moved: true,"],
    [storm, "lose no place"],
  ),
  plant(
    "what was asked is answered before the goodbye",
    [frontDoor, "await Promise.race([answered, passed(clock, answerWithinMs)]);", "void answered;"],
    [drain, "answered before the goodbye"],
  ),
  plant(
    "those sent away do not come back at once",
    [frontDoor, "(place / connections.size) * retrySpreadMs", "0"],
    [drain, "spread over two seconds"],
  ),
];
