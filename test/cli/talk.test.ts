// `mido talk`: what is typed is done, what happens is shown, and it ends as a command should.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createCli } from "../support/cli.ts";
import { startTestServer } from "../support/server.ts";
import { createSockets } from "../support/sockets.ts";
import { startTalk } from "../support/talking.ts";

test("[O] from a pipe: two people, a song, a restart of the server, and none of their tokens", async () => {
  const { serveWith, tailWith, folder } = createCli();
  const quiet = { LOG_LEVEL: "error" };
  const { url, stop } = await serveWith(quiet, "--demo");
  const where = { PORT: new URL(url).port };
  const pipi = tailWith(where, "talk", "R123");
  const lele = tailWith(where, "talk", "R123", "--as", "lele");
  await Promise.all([pipi.line("You are in"), lele.line("You are in")]);
  pipi.type("大家好");
  await lele.line("皮皮: 大家好");
  lele.type("/sing 1 40");
  await lele.line(">>> YOUR TURN: sing 送别? /yes or /no, 15 s to answer <<<");
  lele.type("/yes");
  await pipi.line("乐乐 (lele) sings 送别, 0:40 left");

  await stop();
  await pipi.line("The server restarts; waiting for it");
  await serveWith({ ...quiet, ...where });
  await Promise.all([pipi.line("Back in the room"), lele.line("Back in the room")]);

  // Ctrl-C is a proper end, as is the end of what is typed
  const interrupted = await lele.stop("SIGINT");
  await pipi.line("乐乐 (lele) left");
  pipi.endInput();
  const ended = await pipi.ended;
  const well = { exitCode: 0, stderr: "" };
  expect([interrupted, ended]).toMatchObject([well, well]);
  const guests = JSON.parse(readFileSync(`${folder}/data/mido.db.guests.json`, "utf8"));
  for (const { token } of guests) expect(interrupted.stdout + ended.stdout).not.toContain(token);
});

test("[R7] what was said while the connection was away is shown, once and in order", async () => {
  const server = await startTestServer();
  const { WebSocket, came, say } = createSockets(() => server.url);
  const pipi = startTalk(server.url, "皮皮", { WebSocket });
  await pipi.shows("You are in");
  pipi.type("before");
  await pipi.shows("皮皮~: before");
  await server.restart();
  const lele = await server.join("乐乐");
  for (const content of ["one", "two"]) await lele.say({ action: "chat", content });
  await pipi.shows("乐乐~: two");
  // as it comes when it is said between the join and the history
  const history = JSON.parse(came.findLast((text) => text.includes('"history"')) ?? "{}");
  say(JSON.stringify({ status: 0, type: 2, body: history.body[0] }));
  await lele.say({ action: "chat", content: "three" });
  await pipi.shows("乐乐~: three");
  const chats = pipi.lines().filter((line) => line.includes("~: "));
  expect(chats).toStrictEqual([
    "–  皮皮~: before",
    "–  乐乐~: one",
    "–  乐乐~: two",
    "–  乐乐~: three",
  ]);
  expect(pipi.lines()).toContain("–  The server restarts; waiting for it");
  expect(pipi.lines()).toContain("–  Back in the room");
});

test("[O] what happens is told a line each", async () => {
  const server = await startTestServer();
  const pipi = startTalk(server.url, "皮皮");
  await pipi.shows("You are in 小房间 (R123): 1 here, 0 in the queue; nobody is on stage");
  const lele = startTalk(server.url, "乐乐");
  await pipi.shows("乐乐~ (乐乐) joined");
  for (const line of ["/listen 1 100", "/pause", "/seek 0:30", "/resume", "/cut"]) lele.type(line);
  await pipi.shows("Nobody is on stage");
  lele.type("/watch 7");
  lele.type("/sing 2");
  lele.type("/del");
  lele.type("/queue");
  await pipi.shows("out of the queue");
  lele.endInput();
  expect(await lele.ended).toStrictEqual([0, ""]);
  await pipi.shows("乐乐~ (乐乐) left");
  expect(pipi.lines().slice(1)).toStrictEqual([
    "–  乐乐~ (乐乐) joined",
    "–  告白气球 is played, queued by 乐乐~ (乐乐), 1:40 left",
    "–  告白气球 is paused",
    "–  告白气球 is now at 0:30",
    "–  告白气球 goes on",
    "–  Nobody is on stage",
    "–  Night sky is shown, queued by 乐乐~ (乐乐), 1:30 left",
    "–  乐乐~ (乐乐) queued Twinkle to sing, as number 1",
    "–  Twinkle, queued by 乐乐~ (乐乐), is out of the queue",
    "–  乐乐~ (乐乐) left",
  ]);
});

test("[T1] [T2] the one whose turn it is cannot miss it, and what he answers is done", async () => {
  const { url, clock } = await startTestServer();
  const [pipi, lele] = [startTalk(url, "皮皮"), startTalk(url, "乐乐")];
  await lele.shows("You are in");
  lele.type("/sing 1 60");
  await lele.shows("You are asked to sing 告白气球, 15 s to answer");
  await lele.shows(">>> YOUR TURN: sing 告白气球? /yes or /no, 15 s to answer <<<");
  lele.type("/no");
  await lele.shows("You do not sing 告白气球");
  await pipi.shows("乐乐~ (乐乐) does not sing 告白气球");
  expect(pipi.lines().join()).not.toContain("YOUR TURN");
  lele.type("/sing 1 60");
  lele.type("/ask yes");
  await pipi.shows("乐乐~ (乐乐) sings 告白气球, 1:00 left");
  await clock.advance(60_000);
  await lele.shows("A rest, 30 s");
});

test("[O] what cannot be done is said, with its code and its field", async () => {
  const { url } = await startTestServer();
  const pipi = startTalk(url, "皮皮");
  const lines = [
    "/sing 9",
    "/sing 1 0",
    "/cut",
    "/frob",
    "/sing",
    "/seek soon",
    "//help",
    "",
    "/kick 房主",
  ];
  for (const line of lines) pipi.type(line);
  await pipi.shows("not_host");
  expect(pipi.lines().slice(1)).toStrictEqual([
    "–  ! no such song (song_not_found); sid: expected a song of the catalogue",
    "–  ! duration is out of range (duration_out_of_range); duration: expected whole seconds from 1 to 1200",
    "–  ! nothing of this kind to cut (nothing_to_cut)",
    "–  ! there is no /frob; /help lists what there is",
    "–  ! expected /sing SID [SECONDS]",
    "–  ! expected /seek 1:30",
    "–  皮皮~: /help",
    "–  ! only a host may (not_host)",
  ]);
});

test("[O] the queue, the people, what was said and what there is can be looked up", async () => {
  const { url } = await startTestServer();
  const [host, pipi] = [startTalk(url, "房主"), startTalk(url, "皮皮")];
  await pipi.shows("You are in");
  for (const line of ["/listen 1 100", "/device audio on", "/sing 2 65", "hello"]) host.type(line);
  await pipi.shows("房主~: hello");
  for (const line of ["/queue", "/members", "/history", "/songs twin", "/videos"]) pipi.type(line);
  await pipi.shows("7 Night sky");
  expect(pipi.lines().filter((line) => line.startsWith(" "))).toStrictEqual([
    "          1. sing Twinkle 1:05 – 房主~ (房主)",
    "          房主~ (房主) host, audio",
    "          皮皮~ (皮皮) (you)",
    "          –  房主~: hello",
    "          2 Twinkle by Jane",
    "          7 Night sky 1:30",
  ]);
});

test("[O] --json is an event a line, and the answer to each line that was typed", async () => {
  const { url } = await startTestServer();
  const pipi = startTalk(url, "皮皮", { json: true });
  for (const line of ["hello", "/cut", "/frob", "/help"]) pipi.type(line);
  pipi.endInput();
  expect(await pipi.ended).toStrictEqual([0, ""]);
  const told = pipi.lines().map((line) => JSON.parse(line));
  const answers = told.filter(({ line }) => line !== undefined);
  expect(answers).toMatchObject([
    { event: "answer", line: "hello", ok: true, body: { content: "hello" } },
    { event: "answer", line: "/cut", ok: false, code: "nothing_to_cut" },
    { event: "wrong", line: "/frob" },
    { event: "lines", line: "/help", lines: expect.arrayContaining([]) },
  ]);
  const events = new Set(told.map(({ event }) => event));
  expect([...events]).toEqual(expect.arrayContaining(["status", "snapshot", "chat"]));
  expect(pipi.lines().join()).not.toContain("token-of");
});

test("[C5] who is kicked is told why, and the command ends with 1", async () => {
  const { url } = await startTestServer();
  const [host, pipi] = [startTalk(url, "房主"), startTalk(url, "皮皮")];
  await Promise.all([host.shows("You are in"), pipi.shows("You are in")]);
  host.type("/kick 皮皮 太吵");
  expect(await pipi.ended).toStrictEqual([1, "kicked out of the room (kicked)"]);
  expect(pipi.lines().at(-1)).toBe("–  Kicked out of the room (reason: 太吵)");
});

test.each([
  ["a room that is not there", { room: "R404" }, [1, "no such room (room_not_found)"]],
  [
    "a token that is wrong",
    { token: "no" },
    [1, "fullname and token do not fit (invalid_account)"],
  ],
] as const)("[M1] %s ends it with 1, whatever was typed", async (_what, how, end) => {
  const { url } = await startTestServer();
  const silent = startTalk(url, "皮皮", how);
  silent.endInput();
  const talking = startTalk(url, "皮皮", how);
  talking.type("hello");
  expect([await silent.ended, await talking.ended]).toStrictEqual([end, end]);
});

test("[O] a server that is not there ends it with 2", async () => {
  const { url, server } = await startTestServer();
  await server().stop();
  const pipi = startTalk(url, "皮皮");
  expect(await pipi.ended).toStrictEqual([2, `${url} cannot be reached`]);
});

test("[M6] Ctrl-C leaves the room, also while somebody else speaks", async () => {
  const { url } = await startTestServer();
  const [pipi, lele] = [startTalk(url, "皮皮"), startTalk(url, "乐乐")];
  await Promise.all([pipi.shows("You are in"), lele.shows("You are in")]);
  pipi.interrupt();
  expect(await pipi.ended).toStrictEqual([0, ""]);
  await lele.shows("皮皮~ (皮皮) left");
});
