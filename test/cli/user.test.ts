// `mido user …`: what it prints, keeps, and never prints again.

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createAccounts } from "../../src/infra/accounts.ts";
import { openForTest } from "../infra/sqlite/open.ts";
import { type Cli, createCli } from "../support/cli.ts";

const verify = async ({ database }: Cli, fullname: string, token: string) => {
  const { database: opened } = await openForTest(database);
  return createAccounts(opened, () => 0).verify(fullname, token);
};

const done = { exitCode: 0, stderr: "" };

test("[CLI] user add prints the token and nothing else; it lets the user in", async () => {
  const cli = createCli();
  const added = await cli.mido("user", "add", "皮皮", "--nick", "Pipi", "--avatar", "/pipi.png");
  expect(added).toStrictEqual({ ...done, stdout: expect.stringMatching(/^[\w-]{43}\n$/) });
  const account = { fullname: "皮皮", nick: "Pipi", avatar: "/pipi.png" };
  expect(await verify(cli, "皮皮", added.stdout.trim())).toStrictEqual(account);
});

test("[CLI] user add --json is one JSON value, with a token of one's own where given", async () => {
  const cli = createCli();
  const added = await cli.mido("user", "add", "pipi", "--token", "-mine", "--json");
  expect({ ...added, stdout: JSON.parse(added.stdout) }).toStrictEqual({
    ...done,
    stdout: { fullname: "pipi", nick: "pipi", avatar: "", token: "-mine" },
  });
});

test("[CLI] only a token's hash is kept, and no command prints the token again", async () => {
  const cli = createCli();
  const { stdout } = await cli.mido("user", "add", "pipi");
  const token = stdout.trim();
  const bytes = cli.bytes();
  expect(bytes.includes(createHash("sha256").update(token).digest())).toBe(true);
  expect(bytes.includes(token)).toBe(false);
  expect(bytes.includes(Buffer.from(token, "base64url"))).toBe(false);
  for (const args of [
    ["list", "--json"],
    ["add", "pipi"],
  ]) {
    const { stdout, stderr } = await cli.mido("user", ...args);
    expect(stdout + stderr).not.toContain(token);
  }
});

test("[CLI] user list is a plain narrow table, or a JSON value a line", async () => {
  const cli = createCli();
  await cli.mido("user", "add", "pipi", "--nick", "Pipi of the long name");
  const { stdout, ...ended } = await cli.mido("user", "list");
  expect(ended).toStrictEqual(done);
  expect(stdout.split("\n")).toStrictEqual([
    "fullname  nick                   since",
    expect.stringMatching(/^pipi {6}Pipi of the long name {2}\d{4}-\d\d-\d\d$/),
    "",
  ]);
  const json = await cli.mido("user", "list", "--json");
  expect(
    json.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toStrictEqual([
    {
      fullname: "pipi",
      nick: "Pipi of the long name",
      avatar: "",
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    },
  ]);
});

test("[CLI] user rotate prints a new token; the old one is void", async () => {
  const cli = createCli();
  const old = await cli.mido("user", "add", "pipi");
  const rotated = await cli.mido("user", "rotate", "pipi", "--json");
  const { fullname, token } = JSON.parse(rotated.stdout);
  expect(fullname).toBe("pipi");
  expect(await verify(cli, "pipi", old.stdout.trim())).toBeNull();
  expect(await verify(cli, "pipi", token)).not.toBeNull();
});

test("[CLI] user remove lets a user in no more", async () => {
  const cli = createCli();
  const { stdout } = await cli.mido("user", "add", "pipi");
  expect(await cli.mido("user", "remove", "pipi")).toStrictEqual({
    ...done,
    stdout: "pipi is removed\n",
  });
  expect(await verify(cli, "pipi", stdout.trim())).toBeNull();
});

test("[CLI] what is refused exits 1, what is used wrongly 2, each with one line", async () => {
  const cli = createCli();
  await cli.mido("user", "add", "pipi");
  const told = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await cli.mido("user", ...args);
    expect(stdout).toBe("");
    return [exitCode, stderr];
  };
  expect(await told("add", "pipi")).toStrictEqual([1, "mido: there is a user pipi already\n"]);
  expect(await told("rotate", "lele")).toStrictEqual([1, "mido: there is no user lele\n"]);
  expect(await told("remove", "le\nle", "--json")).toStrictEqual([
    1,
    "mido: there is no user le le\n",
  ]);
  expect(await told("add", "@pipi")).toStrictEqual([
    2,
    "mido: a fullname is 1 to 64 characters, no @ first and no spaces at its ends\n",
  ]);
  expect(await told("add", "lele", "--nick", "")).toStrictEqual([
    2,
    "mido: a nick is 1 to 64 characters, none of them a control character\n",
  ]);
});
