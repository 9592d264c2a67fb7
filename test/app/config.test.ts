// The environment: what each variable means, and what is said of a wrong one.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isLeft, isRight } from "fp-ts/lib/Either.js";
import { expect, onTestFinished, test } from "vitest";
import { describeConfigError, readConfig } from "../../src/app/config.ts";
import { defaultLimits } from "../../src/app/gateway/limits.ts";
import { tempFolder } from "../support/temp.ts";

type Variables = Readonly<Record<string, string>>;

const configOf = (variables: Variables) => {
  const read = readConfig(variables);
  if (isLeft(read)) throw new Error(describeConfigError(read.left));
  return read.right;
};

const wordsOf = (variables: Variables): string => {
  const read = readConfig(variables);
  return isRight(read) ? "nothing is wrong" : describeConfigError(read.left);
};

const defaults = {
  host: "127.0.0.1",
  port: 8080,
  database: { kind: "sqlite", path: "./data/mido.db" },
  demo: null,
  adminToken: null,
  guests: null,
  origins: [],
  trustProxy: false,
  limits: defaultLimits,
  logLevel: "info",
};

test("[CLI] nothing need be set", () => {
  expect(configOf({})).toStrictEqual(defaults);
});

test("[CLI] an empty variable is one that is not set", () => {
  const names = ["HOST", "PORT", "DATABASE_URL", "DEMO", "ADMIN_TOKEN", "GUESTS"];
  const rates = ["LIMITS", "JOIN_SECONDS", "CONNECTIONS_PER_ADDRESS", "CHAT_RATE"];
  const more = ["ALLOWED_ORIGINS", "TRUST_PROXY", "LOG_LEVEL", ...rates];
  const empty = Object.fromEntries([...names, ...more].map((name) => [name, ""]));
  expect(configOf(empty)).toStrictEqual(defaults);
});

test("[CLI] every variable is read", () => {
  const config = configOf({
    HOST: "::",
    PORT: "0",
    DATABASE_URL: "sqlite::memory:",
    DEMO: "1",
    ADMIN_TOKEN: "s3cret",
    GUESTS: "true",
    ALLOWED_ORIGINS: "https://Sing.example:443/, http://localhost:5173,",
    TRUST_PROXY: "10.0.0.0/8, ::1,loopback",
    JOIN_SECONDS: "30",
    CONNECTIONS_PER_ADDRESS: "50",
    CHAT_RATE: "1/3",
    MESSAGE_RATE: "20/40",
    JOIN_RATE: "2/200",
    LOG_LEVEL: "warn",
  });
  expect(config).toStrictEqual({
    host: "::",
    port: 0,
    database: { kind: "sqlite", path: ":memory:" },
    demo: true,
    adminToken: "s3cret",
    guests: true,
    origins: ["https://sing.example", "http://localhost:5173"],
    trustProxy: "10.0.0.0/8,::1,loopback",
    limits: {
      joinWithinMs: 30_000,
      connectionsPerAddress: 50,
      chats: { perSecond: 1, burst: 3 },
      messages: { perSecond: 20, burst: 40 },
      joins: { perSecond: 2, burst: 200 },
    },
    logLevel: "warn",
  });
});

test.each([
  ["0", false],
  ["false", false],
  ["1", true],
  ["true", true],
])("[CLI] TRUST_PROXY=%s is %s", (text, trustProxy) => {
  expect(configOf({ TRUST_PROXY: text }).trustProxy).toBe(trustProxy);
});

test("[W9] [CLI] LIMITS=0 holds nobody back, whatever else is set", () => {
  expect(configOf({ LIMITS: "0", CHAT_RATE: "1/1" }).limits).toBeNull();
  expect(configOf({ LIMITS: "1" }).limits).toStrictEqual(defaultLimits);
});

test("[CLI] DEMO=0 says no, which is not the same as saying nothing", () => {
  expect(configOf({ DEMO: "0" }).demo).toBe(false);
});

test.each([
  ["sqlite:./rooms.db", "./rooms.db"],
  ["sqlite:/var/lib/mido/mido.db", "/var/lib/mido/mido.db"],
  ["sqlite:rooms of ours.db", "rooms of ours.db"],
])("[CLI] DATABASE_URL=%s is the file %s", (url, path) => {
  expect(configOf({ DATABASE_URL: url }).database).toStrictEqual({ kind: "sqlite", path });
});

test.each([
  ["PORT", "http", 'PORT: expected a whole number from 0 to 65535, found "http"'],
  ["PORT", "65536", 'PORT: expected a whole number from 0 to 65535, found "65536"'],
  ["PORT", "-1", 'PORT: expected a whole number from 0 to 65535, found "-1"'],
  ["PORT", "80.5", 'PORT: expected a whole number from 0 to 65535, found "80.5"'],
  ["HOST", "http://x", 'HOST: expected an address or host name to listen on, found "http://x"'],
  ["DEMO", "yes", 'DEMO: expected 0 or 1, found "yes"'],
  [
    "CHAT_RATE",
    "5",
    'CHAT_RATE: expected how many a second and how many at once, such as 5/10, found "5"',
  ],
  ["JOIN_SECONDS", "0", 'JOIN_SECONDS: expected whole seconds from 1 to 3600, found "0"'],
  ["GUESTS", "2", 'GUESTS: expected 0 or 1, found "2"'],
])("[CLI] %s=%s: %s", (name, value, words) => {
  expect(wordsOf({ [name]: value })).toBe(words);
});

test.each([
  ["LOG_LEVEL", "loud", "fatal, error, warn, info, debug, trace or silent"],
  ["ALLOWED_ORIGINS", "*", "such as https://sing.example"],
  ["ALLOWED_ORIGINS", "https://a.example/page", "such as https://sing.example"],
  ["ALLOWED_ORIGINS", "ftp://a.example", "such as https://sing.example"],
  ["ALLOWED_ORIGINS", "https://u:p@a.example", "such as https://sing.example"],
  ["TRUST_PROXY", "2", "the proxies' addresses"],
  ["TRUST_PROXY", "10.0.0.0/33", "the proxies' addresses"],
  ["TRUST_PROXY", "somewhere", "the proxies' addresses"],
  ["DATABASE_URL", "./mido.db", "sqlite:./path"],
  ["DATABASE_URL", "sqlite:", "sqlite:./path"],
  ["DATABASE_URL", "sqlite:./folder/", "sqlite:./path"],
  ["DATABASE_URL", "sqlite://mido.db", "sqlite:./path"],
  ["DATABASE_URL", "postgres://localhost/mido", "PostgreSQL is not supported yet"],
  ["DATABASE_URL", "postgresql://localhost/mido", "PostgreSQL is not supported yet"],
])("[CLI] %s=%s is refused in one line that names it", (name, value, part) => {
  const words = wordsOf({ [name]: value });
  expect(words).toMatch(new RegExp(`^${name}: expected .*, found ".*"$`));
  expect(words).toContain(part);
});

test("[CLI] one wrong origin among good ones is the one that is named", () => {
  const words = wordsOf({ ALLOWED_ORIGINS: "https://a.example,nonsense,https://b.example" });
  expect(words).toContain('found "nonsense"');
});

test("[CLI] what may be a secret is never shown", () => {
  expect(wordsOf({ ADMIN_TOKEN: "two words" })).toMatch(/^ADMIN_TOKEN: expected [^"]*spaces$/);
  expect(wordsOf({ DATABASE_URL: "postgres://me:hunter2@db/mido" })).not.toContain("hunter2");
  expect(wordsOf({ DATABASE_URL: "me:hunter2@db" })).not.toContain("hunter2");
});

test("[CLI] the config cannot be changed by whoever reads it", () => {
  const config = configOf({ ALLOWED_ORIGINS: "https://a.example" });
  for (const part of [config, config.origins, config.database]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test("[CLI] no .env file is read, and no variable of another name", () => {
  const before = process.cwd();
  onTestFinished(() => process.chdir(before));
  const folder = tempFolder();
  writeFileSync(join(folder, ".env"), "PORT=1234\n");
  process.chdir(folder);
  expect(configOf({ PORTS: "77", port: "78" })).toStrictEqual(defaults);
});
