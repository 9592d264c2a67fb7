// How the command line is used, and what it says when it is used wrongly: one line, exit 2.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createCli } from "../support/cli.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

test("[CLI] --version is the package's", async () => {
  expect(await createCli().spawn({}, "--version")).toStrictEqual({
    exitCode: 0,
    stdout: `${version}\n`,
    stderr: "",
  });
});

test("[CLI] help needs no environment, and every command has --json", async () => {
  const { midoWith } = createCli();
  const help = await midoWith({ PORT: "wrong" }, "--help");
  expect(help).toMatchObject({ exitCode: 0, stderr: "" });
  expect(help.stdout).toContain("Usage: mido [options] [command]");
  for (const command of ["user add", "song import"]) {
    const { exitCode, stdout } = await midoWith({ PORT: "wrong" }, ...command.split(" "), "--help");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: mido ${command} [options]`);
    expect(stdout).toContain("--json");
  }
});

test.each([
  ["", /^mido: which command of "mido"\? .*user.*song.*\(or mido --help\)\n$/],
  ["user", /^mido: which command of "mido user"\? add, list, rotate, remove \(or .*\)\n$/],
  ["usr", /^mido: unknown command 'usr' \(Did you mean user\?\)\n$/],
  ["user add", /^mido: missing required argument 'fullname'\n$/],
  ["user add a --nope", /^mido: unknown option '--nope'.*\n$/],
  ["user add a --nick", /^mido: option '--nick <nick>' argument missing\n$/],
])("[CLI] `mido %s` is used wrongly: exit 2 and one line", async (args, line) => {
  const { mido } = createCli();
  const words = args === "" ? [] : args.split(" ");
  expect(await mido(...words)).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr: expect.stringMatching(line),
  });
});

test("[CLI] a wrong environment is named before anything is done", async () => {
  const { midoWith } = createCli();
  const told = (name: string, value: string) => midoWith({ [name]: value }, "user", "list");
  expect(await told("PORT", "http")).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr: 'mido: PORT: expected a whole number from 0 to 65535, found "http"\n',
  });
  expect(await told("ADMIN_TOKEN", "not one word")).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr: "mido: ADMIN_TOKEN: expected up to 512 ASCII characters without spaces\n",
  });
});

test("[CLI] a database that cannot be reached exits 2 with one line", async () => {
  const { midoWith, write, folder } = createCli();
  const told = async (path: string) => {
    const ended = await midoWith({ DATABASE_URL: `sqlite:${path}` }, "user", "list");
    expect(ended).toMatchObject({ exitCode: 2, stdout: "" });
    return ended.stderr;
  };
  const notOne = write("not.db", "this is text, and no database at all\n".repeat(100));
  expect(await told(notOne)).toBe(
    `mido: the database ${notOne} cannot be opened: file is not a database\n`,
  );
  expect(await told(folder)).toMatch(/^mido: the database .* cannot be opened: .*\n$/);
  expect(await told(`${notOne}/mido.db`)).toMatch(/^mido: the database .* cannot be opened: .*\n$/);
});

test("[CLI] a database in memory serves for trying", async () => {
  const { midoWith } = createCli();
  const ended = await midoWith(
    { DATABASE_URL: "sqlite::memory:" },
    "user",
    "add",
    "pipi",
    "--json",
  );
  expect(ended).toMatchObject({ exitCode: 0, stderr: "" });
});
