// A file that was damaged as a file: cut short, a page of zeros, single bits. All of it is found, and
// what is not damaged is not blamed.

import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Report, reportDamage } from "../../../src/app/verify/verify.ts";
import { damageAt } from "../../../src/infra/sqlite/archive.ts";
import { checkAside } from "../../../src/infra/sqlite/integrity.ts";
import { copyOfLogs, harm, lengths, verifyFile } from "../../support/log-file.ts";

const pageBytes = 4_096;

const overwrite = (path: string, from: number, bytes: Uint8Array): void => {
  const file = openSync(path, "r+");
  writeSync(file, bytes, 0, bytes.length, from);
  closeSync(file);
};

/** As the command does it: a file whose list of migrations was hit is refused, which tells of it too. */
const judge = async (path: string): Promise<Report> => {
  const damage = damageAt(path);
  if (damage !== null) return reportDamage(damage);
  return verifyFile(path).catch((cause: Error) => reportDamage(cause.message));
};

/** All that Mido keeps, or why it cannot be read. */
const contents = (path: string): string => {
  try {
    let text = "";
    harm(path, (connection) => {
      for (const table of ["streams", "events", "checkpoints", "receipts", "users", "songs"]) {
        text += JSON.stringify(connection.prepare(`select * from ${table}`).raw().all());
      }
    });
    return text;
  } catch (cause) {
    return String(cause);
  }
};

test("[L1] a file that is whole is found to be so", async () => {
  const path = await copyOfLogs();
  const events = lengths.R123 + lengths.Long + lengths.Small;
  const nothing = { findings: [], found: 0, remarks: [] };
  expect(await judge(path)).toStrictEqual({ rooms: 3, events, checkpoints: 1, ...nothing });
  expect(await checkAside(path)).toStrictEqual([]);
});

test.each([0.05, 0.3, 0.5, 0.9, 0.99])("[L1] a file cut at %d of its length", async (part) => {
  const path = await copyOfLogs();
  truncateSync(path, Math.floor(readFileSync(path).length * part));
  expect((await judge(path)).found).toBeGreaterThan(0);
});

test("[L1] a file of which nothing is left, or all of another kind", async () => {
  const path = await copyOfLogs();
  truncateSync(path, 0);
  expect(await judge(path)).toStrictEqual(reportDamage("the file is empty"));
  writeFileSync(path, "this is text, and no database at all\n".repeat(200));
  expect(await judge(path)).toStrictEqual(reportDamage("file is not a database"));
});

test("[L1] a file without one of its tables", async () => {
  const path = await copyOfLogs();
  harm(path, (connection) => connection.exec("drop table events"));
  expect((await judge(path)).findings).toStrictEqual([
    { room: null, version: null, what: "cannot be read: no such table: events" },
  ]);
});

test("[L1] a file with an index that is not that of its table", async () => {
  const path = await copyOfLogs();
  harm(path, (connection) => {
    connection.unsafeMode();
    connection.exec(`pragma writable_schema = on;
      update sqlite_master set sql = replace(sql, '''ProfileChanged''', '''ChatSent''')
      where name = 'events_lobby'`);
  });
  const { findings } = await judge(path);
  expect(new Set(findings.map(({ room }) => room))).toStrictEqual(new Set([null]));
  expect(findings[0]?.what).toContain("events_lobby");
});

/** The pages of the table of events that hold nothing but events, as SQLite tells. */
const pagesOfEvents = (path: string): readonly number[] => {
  const select = "select pageno from dbstat where name = 'events' and pagetype = 'leaf'";
  let pages: readonly number[] = [];
  harm(path, (connection) => {
    pages = connection.prepare<[], number>(select).pluck().all();
  });
  return pages;
};

/** Those of which nobody can read the data any more. */
const lostEvents = (path: string, room: string, count: number): readonly number[] => {
  const lost: number[] = [];
  harm(path, (connection) => {
    // by the index, past what is damaged
    const select = connection.prepare(
      "select data from events where segment = 0 and stream = ? and version = ?",
    );
    for (let version = 1; version <= count; version += 1) {
      try {
        select.get(`room-${room}`, version);
      } catch {
        lost.push(version);
      }
    }
  });
  return lost;
};

test("[L1] a page of zeros: each event that stood there is told, and none that did not", async () => {
  const path = await copyOfLogs();
  const page = pagesOfEvents(path)[30] ?? 0;
  overwrite(path, (page - 1) * pageBytes, new Uint8Array(pageBytes));
  const lost = lostEvents(path, "Long", lengths.Long);
  expect(lost.length).toBeGreaterThan(2);
  const { findings, found } = await judge(path);
  const what = "cannot be read: database disk image is malformed";
  const ofRooms = findings.filter(({ room }) => room !== null);
  // of each room some are told, the rest counted
  expect(ofRooms).toStrictEqual(
    lost.slice(0, 20).map((version) => ({ room: "Long", version, what })),
  );
  expect(found - (findings.length - ofRooms.length)).toBe(lost.length);
  expect(findings.length).toBeGreaterThan(ofRooms.length);
});

test("[L1] whatever page is of zeros, it is found", async () => {
  const whole = readFileSync(await copyOfLogs());
  const path = await copyOfLogs();
  for (let from = 0; from < whole.length; from += pageBytes) {
    const page = whole.subarray(from, from + pageBytes);
    if (page.every((byte) => byte === 0)) continue;
    overwrite(path, from, new Uint8Array(pageBytes));
    expect((await judge(path)).found, `page ${from / pageBytes + 1}`).toBeGreaterThan(0);
    overwrite(path, from, page);
  }
});

const seed = Number(process.env["FC_SEED"] ?? Date.now()) | 0;
const flips = Number(process.env["FC_RUNS"] ?? 150);

test("[L1] a flipped bit is found wherever it changes anything, and nowhere else", async () => {
  const whole = readFileSync(await copyOfLogs());
  const path = await copyOfLogs();
  const before = contents(path);
  const bits = fc.sample(fc.nat(whole.length * 8 - 1), { seed, numRuns: flips });
  console.log(`flipped bits: FC_SEED=${seed}, ${flips} of them`);
  for (const bit of bits) {
    const bytes = Buffer.from(whole);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    writeFileSync(path, bytes);
    const { found, findings } = await judge(path);
    if (contents(path) !== before) expect(found, `bit ${bit}`).toBeGreaterThan(0);
    // what is well in a table can still be read by a broken index: then the file is blamed, too
    else if (!findings.some(({ room }) => room === null)) expect(found, `bit ${bit}`).toBe(0);
  }
});
