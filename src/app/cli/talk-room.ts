// A room in a terminal or a pipe: what happens in it is shown, what is typed is done, until somebody
// leaves or is put out.

import { type Either, left, right } from "fp-ts/lib/Either.js";
import type { Chat, Client, Events, Snapshot, Status } from "../../client/index.ts";
import { wordsFor } from "../gateway/words.ts";
import { because } from "../history/people.ts";
import { capitalised, part, plain, type Sentence, say } from "../history/sentence.ts";
import { type Failure, misused, refused } from "./errors.ts";
import type { Outcome, Place } from "./talk-commands.ts";
import { chatLine } from "./talk-lists.ts";
import { tellNews } from "./talk-news.ts";
import { explain } from "./talk-refusal.ts";
import type { Screen } from "./talk-screen.ts";
import { isAskedNow, stageInShort, tellStage, tellTurn } from "./talk-stage.ts";
import { typed } from "./talk-type.ts";

type Talk = {
  readonly client: Client;
  readonly screen: Screen;
  readonly me: string;
  /** Where it is connected, for people. */
  readonly where: string;
  readonly search: Place["search"];
  /** Somebody wants it to end now. */
  readonly stop: AbortSignal;
};

/** How much of what was said before is shown to whoever comes in. */
const lastChats = 5;
/** A prompt counts down. */
const secondMs = 1_000;
/** Nobody waits longer to say goodbye. */
const goodbyeMs = 2_000;

export const talk = async (given: Talk): Promise<Either<Failure, unknown>> => {
  const { client, screen, stop } = given;
  follow(given);
  stop.addEventListener("abort", screen.close);
  const countdown = setInterval(() => showPrompt(given), secondMs);
  client.on("status", (status) => {
    if (isOutOfReach(client, status)) client.close();
    if (client.connection().state === "closed") screen.close();
  });
  for await (const line of screen.lines) {
    if ((await type(line, given)) === "leave") break;
  }
  clearInterval(countdown);
  const outcome = await leave(given);
  screen.close();
  return outcome;
};

/** Who was never in finds out at once that nobody is there. */
const isOutOfReach = (client: Client, status: Status): boolean =>
  status.state === "offline" && status.code === null && client.snapshot() === null;

/** By himself, with a goodbye, once he was let in; put out, or not let in, he is told why. */
const leave = async ({ client, where, stop }: Talk): Promise<Either<Failure, unknown>> => {
  const stopped = new Promise((go) => stop.addEventListener("abort", go, { once: true }));
  if (!stop.aborted) await Promise.race([client.joined, stopped]);
  const status = client.connection();
  if (status.state !== "closed") {
    const goodbye = setTimeout(client.close, goodbyeMs);
    await client.leave();
    clearTimeout(goodbye);
    return right(undefined);
  }
  if (status.why === "closed") return left(misused(`${where} cannot be reached`));
  return left(refused(explain({ ok: false, code: status.why, message: status.message })));
};

/** Shows all that happens. */
const follow = (given: Talk): void => {
  const { client, screen, me } = given;
  const said = new Set<number>();
  let before: Snapshot | null = null;

  const show = (sentence: Sentence): void => screen.show(capitalised(sentence), client.now());

  const showChat = (chat: Chat): void => {
    if (said.has(chat.version)) return;
    said.add(chat.version);
    screen.show(chatLine(chat), chat.timestamp * 1_000);
  };

  /** What was said while he was not there. */
  const catchUp = async (isFirst: boolean): Promise<void> => {
    const newest = Math.max(0, ...said);
    const answer = await client.history(isFirst ? { limit: lastChats } : {});
    if (!answer.ok) return;
    for (const chat of answer.body.toReversed()) if (chat.version > newest) showChat(chat);
  };

  const showRoom = (shown: Snapshot): void => {
    const { room_name, room, count, songs } = shown;
    show(
      say`You are in ${part("what")(room_name)} ${part("aside")(`(${room})`)}: ${part("number")(count)} here, ${part("number")(songs.length)} in the queue; ${tellStage(shown, me)}`,
    );
  };

  client.on("snapshot", (shown) => {
    const news = before === null ? [] : tellNews(before, shown, me);
    const isNewTurn = isAskedNow(shown, me) && isAnother(before, shown);
    if (before === null) showRoom(shown);
    before = shown;
    for (const sentence of news) show(sentence);
    if (isNewTurn) screen.alert(tellTurn(shown));
  });
  client.on("chat", showChat);
  client.on("broadcast", ({ fullname, body }) =>
    show(say`${part("who")(fullname)} tells all: ${part("said")(JSON.stringify(body))}`),
  );
  client.on("notice", ({ code, reason }) => show(say`${wordsFor(code).en}${because(reason)}`));
  let isAway = false;
  client.on("status", (status) => {
    if (status.state === "offline" && before !== null && !isAway) {
      isAway = true;
      show(outage(status.closeCode));
    }
    if (status.state !== "online") return;
    isAway = false;
    if (status.again) show(say`back in the room`);
    void catchUp(!status.again);
  });
  for (const name of events) client.on(name, (body) => screen.tell({ event: name, body }));
  for (const name of ["snapshot", "status"] as const) client.on(name, () => showPrompt(given));
};

const events = [
  "snapshot",
  "chat",
  "device",
  "broadcast",
  "notice",
  "status",
] as const satisfies readonly (keyof Events)[];

const outage = (closeCode: number | null): Sentence =>
  closeCode === restarting
    ? say`the server restarts; waiting for it`
    : say`the connection is lost; trying to get it back`;

/** As the server closes a connection when it stops. */
const restarting = 1012;

/** R7: after a restart a question is asked afresh. */
const isAnother = (before: Snapshot | null, shown: Snapshot): boolean =>
  before?.entry !== shown.entry || before.start_time_ms !== shown.start_time_ms;

const showPrompt = ({ client, screen, me }: Talk): void => {
  const shown = client.snapshot();
  if (shown === null) return;
  const { state } = client.connection();
  const stage = stageInShort(shown, me, client.now());
  screen.prompt(state === "online" ? `${shown.room} ${stage}` : `${shown.room} (${state})`);
};

const type = async (line: string, given: Talk): Promise<"leave" | "go on"> => {
  const { client, me, search } = given;
  const first = await client.joined;
  const shown = client.snapshot();
  if (!first.ok || shown === null) return "leave";
  const outcome = await typed(line, { client, shown, me, search });
  if (outcome === null) return "go on";
  if ("leave" in outcome) return "leave";
  show(line, outcome, given);
  if ("answer" in outcome && outcome.answer.ok && isSilent(outcome.answer.body)) {
    // what it did is seen before the next line is done
    await client.status();
  }
  showPrompt(given);
  return "go on";
};

const isSilent = (body: unknown): boolean =>
  typeof body === "object" && body !== null && Object.keys(body).length === 0;

type Shown = Exclude<Outcome, { readonly leave: true }>;

const show = (line: string, outcome: Shown, { client, screen }: Talk): void => {
  const complain = (words: Sentence): void =>
    screen.show(say`${part("number")("!")} ${words}`, client.now());
  if ("wrong" in outcome) {
    complain(part("text")(outcome.wrong));
    return screen.tell({ event: "wrong", line, message: outcome.wrong });
  }
  screen.list(outcome.lines ?? []);
  if (!("answer" in outcome)) {
    return screen.tell({ event: "lines", line, lines: outcome.lines.map(plain) });
  }
  const { answer } = outcome;
  if (!answer.ok) complain(part("text")(explain(answer)));
  return screen.tell({ event: "answer", line, ...answer });
};
