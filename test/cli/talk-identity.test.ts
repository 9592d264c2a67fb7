// Who talks and where, from flags, environment and the demo's guests.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isLeft, mapLeft } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { misused } from "../../src/app/cli/errors.ts";
import { type Given, readIdentity } from "../../src/app/cli/talk-identity.ts";
import { describeConfigError, readConfig } from "../../src/app/config.ts";
import { tempFolder } from "../support/temp.ts";

const guests = [
  { fullname: "pipi", nick: "皮皮", token: "pipis" },
  { fullname: "lele", nick: "乐乐", token: "leles" },
];

const identify = (given: Given, variables = {}, isDemo = true) => {
  const path = join(tempFolder(), "mido.db");
  if (isDemo) writeFileSync(`${path}.guests.json`, JSON.stringify(guests));
  const config = () =>
    mapLeft((error: Parameters<typeof describeConfigError>[0]) =>
      misused(describeConfigError(error)),
    )(readConfig({ DATABASE_URL: `sqlite:${path}`, ...variables }));
  const read = readIdentity(given, config);
  return isLeft(read) ? read.left.message : read.right;
};

test.each([
  [
    "the demo's first guest, at the server of the environment",
    {},
    {},
    "ws://127.0.0.1:8080/",
    "pipi",
    "pipis",
  ],
  ["another guest", { as: "lele" }, {}, "ws://127.0.0.1:8080/", "lele", "leles"],
  ["whoever has a token", { as: "x", token: "y" }, { PORT: "81" }, "ws://127.0.0.1:81/", "x", "y"],
  ["everywhere is here too", { as: "x", token: "y" }, { HOST: "::" }, "ws://[::1]:8080/", "x", "y"],
  [
    "an address of http",
    { as: "x", token: "y", url: "https://a.example/ws" },
    {},
    "wss://a.example/ws",
    "x",
    "y",
  ],
] as const)("[O] %s", (_what, given, variables, url, fullname, token) => {
  expect(identify(given, variables)).toMatchObject({ url, fullname, token });
});

test.each([
  ["nobody", {}, {}, /^--as: expected a fullname, with the token in MIDO_TOKEN or --token/],
  ["no token", { as: "pipi" }, {}, /^--token: expected the token of pipi/],
  ["a token alone", { token: "x" }, {}, /^--as: expected the fullname whose token this is/],
  ["no address", { as: "x", token: "y", url: "here" }, {}, /^--url: expected an address such as/],
  ["any free port", { as: "x", token: "y" }, { PORT: "0" }, /^PORT is 0/],
  ["a wrong environment", { as: "x", token: "y" }, { PORT: "x" }, /^PORT: expected/],
] as const)("[O] %s: one line says what was expected", (_what, given, variables, line) => {
  expect(identify(given, variables, false)).toMatch(line);
});

test("[O] a guest's token is sent to no other server", () => {
  const url = "ws://elsewhere.example/";
  expect(identify({ url })).toMatch(/^--as: expected/);
  expect(identify({ url, as: "pipi" })).toMatch(/^--token: expected the token of pipi/);
});
