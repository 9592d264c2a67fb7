// `mido song …` and `mido video …`: what is imported is there, and listed.

import { expect, test } from "vitest";
import { createCatalogue } from "../../src/infra/catalogue.ts";
import { openForTest } from "../infra/sqlite/open.ts";
import { song } from "../support/catalogue-file.ts";
import { type Cli, createCli } from "../support/cli.ts";

const songs = `[
  {"sid": 1, "name": "Ode to Joy", "author": "Beethoven", "duration": 37},
  {"sid": 2, "name": "送别"}
]`;

const joy = song("1", "Ode to Joy", { author: "Beethoven", duration: 37 });

const catalogueOf = async ({ database }: Cli) => {
  const { database: opened } = await openForTest(database);
  return createCatalogue(opened);
};

const songsOf = async (cli: Cli) =>
  (await catalogueOf(cli)).searchSongs("", { limit: 100, offset: 0 });

const done = { exitCode: 0, stderr: "" };
const linesOf = (text: string) => text.trimEnd().split("\n");

test("[CLI] song import says how many, and they are there", async () => {
  const cli = createCli();
  const imported = await cli.mido("song", "import", cli.write("songs.json", songs));
  expect(imported).toStrictEqual({ ...done, stdout: "imported 2 songs\n" });
  expect(await songsOf(cli)).toStrictEqual([joy, song("2", "送别")]);
});

test("[CLI] a second import replaces known songs and adds others", async () => {
  const cli = createCli();
  await cli.mido("song", "import", cli.write("songs.json", songs));
  const csv = cli.write("more.csv", "name,sid\nFarewell,2\nThird,3\n");
  const imported = await cli.mido("song", "import", csv, "--json");
  expect(imported).toStrictEqual({ ...done, stdout: '{"imported":2}\n' });
  expect(await songsOf(cli)).toStrictEqual([song("2", "Farewell"), joy, song("3", "Third")]);
});

test("[CLI] a bad line 3 exits 1, names it, and leaves the catalogue as it was", async () => {
  const cli = createCli();
  await cli.mido("song", "import", cli.write("songs.json", songs));
  const bad = cli.write("bad.csv", "sid,name,duration\n1,New name,46\n4,Fourth,4:06\n");
  expect(await cli.mido("song", "import", bad)).toStrictEqual({
    exitCode: 1,
    stdout: "",
    stderr: `mido: ${bad}, line 3: duration: expected whole seconds from 1 to 86400, or null, found "4:06"\n`,
  });
  expect(await songsOf(cli)).toStrictEqual([joy, song("2", "送别")]);
});

test("[CLI] a file that is not there, or of another kind, exits 2", async () => {
  const cli = createCli();
  const told = async (path: string) => {
    const { exitCode, stdout, stderr } = await cli.mido("song", "import", path);
    return [exitCode, stdout, stderr];
  };
  expect(await told("none.json")).toStrictEqual([2, "", "mido: none.json: no such file\n"]);
  expect(await told(cli.write("songs.txt", songs))).toStrictEqual([
    2,
    "",
    expect.stringMatching(/^mido: .*songs\.txt: expected a file named \.json, .*\n$/),
  ]);
});

test("[CLI] video import and list", async () => {
  const cli = createCli();
  const video = { vid: "7", name: "Night sky", duration: 3_725, link: "/7.webm", cover: "" };
  const file = cli.write("videos.ndjson", `${JSON.stringify(video)}\n`);
  expect((await cli.mido("video", "import", file)).stdout).toBe("imported 1 video\n");
  expect((await cli.mido("video", "list")).stdout).toBe(
    "vid  name       length\n7    Night sky  1:02:05\n",
  );
  const json = await cli.mido("video", "list", "--json");
  expect(JSON.parse(json.stdout)).toStrictEqual(video);
});

test("[CLI] song list is a table by name, or JSON a line; --search narrows both", async () => {
  const cli = createCli();
  await cli.mido("song", "import", cli.write("songs.json", songs));
  expect(await cli.mido("song", "list")).toStrictEqual({
    ...done,
    stdout: "sid  name        author     length\n1    Ode to Joy  Beethoven  0:37\n2    送别\n",
  });
  const json = await cli.mido("song", "list", "--json");
  expect(linesOf(json.stdout).map((line) => JSON.parse(line))).toStrictEqual([
    joy,
    song("2", "送别"),
  ]);
  const found = await cli.mido("song", "list", "--search", "THOV", "--json");
  expect(JSON.parse(found.stdout)).toStrictEqual(joy);
  const none = await cli.mido("song", "list", "--search", "%", "--json");
  expect(none).toStrictEqual({ ...done, stdout: "" });
  const noRows = await cli.mido("song", "list", "--search", "%");
  expect(noRows).toStrictEqual({ ...done, stdout: "sid  name  author  length\n" });
});

test.each(["--json", "--search="])(
  "[CLI] a reader that has seen enough ends song list %s quietly",
  async (option) => {
    const cli = createCli();
    const many = Array.from({ length: 20_000 }, (_, index) => song(`${index}`, `song ${index}`));
    await (await catalogueOf(cli)).importSongs(many);
    const { stdout, ...ended } = await cli.peek("song", "list", option);
    expect(ended).toStrictEqual(done);
    expect(stdout).not.toContain("19999");
  },
);
