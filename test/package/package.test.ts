// What `npm pack` makes, installed where nothing else is: it runs, and can be built upon.

import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { createCli } from "../support/cli.ts";
import { installPackage, path } from "../support/package.ts";

const { folder, run, write } = await installPackage();

const mido = join(folder, "node_modules/.bin/mido");
const typescript = join(import.meta.dirname, "../../node_modules/typescript/bin/tsc");

test("[O] the installed mido serves: health, media, a room to join, and mido/client sings in it", async () => {
  const { serveWith } = createCli([mido]);
  const { url, printed, connect, stop } = await serveWith({ PATH: path }, "--demo", "--json");
  expect(await (await fetch(`${url}/healthz`)).json()).toStrictEqual({ status: "ok" });
  for (const file of ["", "/show.js", "/without-parser.js", "/default.min.css"]) {
    expect((await fetch(`${url}/docs/socket${file}`)).status, file).toBe(200);
  }
  for (const path of ["/", "/r/R123"]) {
    expect(await (await fetch(url + path)).text(), path).toContain('<div id="page">');
  }
  const song = await fetch(`${url}/demo/song-bie.mp3`);
  expect([song.status, song.headers.get("content-type")]).toStrictEqual([200, "audio/mpeg"]);

  const { room, guests } = JSON.parse(printed).demo;
  const client = await connect();
  const { fullname, token } = guests[0];
  const joined = await client.ask({ action: "join", fullname, token, room });
  expect(joined).toMatchObject({ status: 0, body: { room, members: [{ fullname }] } });

  write(
    "sing.mjs",
    `import { connect } from "mido/client";
     const [url, fullname, token, room] = process.argv.slice(2);
     const client = connect({ url, fullname, token, room });
     client.on("chat", ({ content }) => console.log(content));
     const joined = await client.joined;
     const asked = await client.sing({ sid: "1", duration: 40 });
     const { body } = await client.ask(true);
     await client.chat("hello");
     const left = await client.leave();
     console.log(joined.ok, asked.ok, body.status, body.name, left.ok);`,
  );
  const socket = url.replace("http", "ws");
  expect(
    await run("node", "sing.mjs", socket, guests[1].fullname, guests[1].token, room),
  ).toStrictEqual({
    exitCode: 0,
    stdout: "hello\ntrue true 1 送别 true\n",
    stderr: "",
  });
  expect(await stop()).toMatchObject({ exitCode: 0 });
});

test("[O] npx finds it, and it knows its version", async () => {
  expect(await run("npx", "--no-install", "mido", "--version")).toStrictEqual({
    exitCode: 0,
    stdout: `${packageJson.version}\n`,
    stderr: "",
  });
});

test("[O] [R2] mido/domain decides and folds", async () => {
  write(
    "decide.mjs",
    `import { decide, defaultPolicy, emptyRoom, fold, snapshot } from "mido/domain";
     const profile = { name: "Lanterns", cover: "", hosts: [] };
     const open = { type: "OpenRoom", profile, policy: defaultPolicy, at: 5, by: "@operator" };
     const { right: events } = decide(open)(emptyRoom("R1"));
     const { version, room_name } = snapshot(fold(emptyRoom("R1"), events), 6);
     console.log(JSON.stringify({ version, room_name, again: decide(open)(fold(emptyRoom("R1"), events)).left }));`,
  );
  const { stdout, stderr } = await run("node", "decide.mjs");
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toStrictEqual({
    version: 1,
    room_name: "Lanterns",
    again: { code: "room_exists" },
  });
});

test("[O] its types are found, hold without skipLibCheck, and refuse what is wrong", async () => {
  const at = (time: string) => `
    import { decide, defaultPolicy, emptyRoom, isRoomId, type Room } from "mido/domain";
    const id: string = "R1";
    const room: Room | null = isRoomId(id) ? emptyRoom(id) : null;
    const profile = { name: "Lanterns", cover: "", hosts: [] };
    const open = { type: "OpenRoom", profile, policy: defaultPolicy, by: "@operator" } as const;
    if (room !== null) decide({ ...open, at: ${time} })(room);`;
  const connecting = (room: string) => `
    /// <reference lib="dom" />
    import { connect, remainingMs, type Answer, type Snapshot } from "mido/client";
    const client = connect({ url: "ws://a", fullname: "b", token: "c", room: ${room}, WebSocket });
    const cut: Promise<Answer<Snapshot>> = client.cut();
    client.on("snapshot", (shown) => void remainingMs(shown, client.now()).toFixed());`;
  write("browser.mts", connecting('"R1"'));
  write("browser-wrong.mts", connecting("1"));
  write("right.mts", at("5"));
  write("wrong.mts", at('"5"'));
  write(
    "tsconfig.json",
    JSON.stringify({
      compilerOptions: {
        ...{ module: "nodenext", target: "es2022", lib: ["es2022"], types: [] },
        ...{ strict: true, noEmit: true, skipLibCheck: false },
      },
    }),
  );
  const { stdout } = await run("node", typescript);
  expect(stdout.trim().split("\n")).toStrictEqual([
    expect.stringMatching(/^browser-wrong\.mts\(.*'number' is not assignable to type 'string'/),
    expect.stringMatching(/^wrong\.mts\(.*'string' is not assignable to type 'number'/),
  ]);
});

test("[O] what the package does not offer cannot be imported", async () => {
  const { exitCode, stderr } = await run("node", "-e", 'import("mido/dist/src/app/main.js")');
  expect([exitCode, stderr]).toStrictEqual([1, expect.stringContaining("not defined by")]);
});

test("[O] under a Node that is too old it says so in one line, and ends with 2", async () => {
  write(
    "old.cjs",
    `Object.defineProperty(process.versions, "node", { value: "20.19.5" });
     Object.defineProperty(process, "version", { value: "v20.19.5" });`,
  );
  expect(await run("node", "--require", "./old.cjs", mido, "serve")).toStrictEqual({
    exitCode: 2,
    stdout: "",
    stderr:
      "Mido needs Node 22.18 or later, this is v20.19.5. Install a newer one and try again.\n",
  });
});
