// One device of one person: it comes, comes again when it was cut off, says what it says with an id,
// says it again until it is answered, and holds all that it hears against what is in the log.

import { createView } from "../../src/client/view.ts";
import type { Patch, Snapshot } from "../../src/client/wire.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import type { Faults } from "./faults.ts";
import { nextWish, type Wish } from "./message.ts";
import { type Oracle, sceneText } from "./oracle.ts";
import { type Person, tokenOf } from "./people.ts";
import type { Ears, Heard, Link, Socket } from "./socket.ts";
import type { World } from "./world.ts";

/** A way in, where the server lets anybody in now. */
export type Dial = (link: Link, ears: Ears, client: Client) => Socket | null;

export type Client = {
  readonly person: Person;
  readonly link: Link;
  readonly socket: () => Socket | null;
  readonly begin: () => void;
  /** Says nothing new from now on. */
  readonly rest: () => void;
  /** Looks at what the server hands over to this one, before it has gone its way. */
  readonly sent: (message: Heard) => void;
  /** Why he has not what all have, or null. */
  readonly behind: () => string | null;
  readonly drop: (how: "both" | "black hole") => void;
};

/** What may be said again, with the same id. */
const uncertain = new Set([
  "storage_unavailable",
  "conflict",
  "rate_limited",
  "not_joined",
  "room_unreadable",
]);

/** What never succeeds without an event. */
const eventful = new Set(["chat", "sing", "listen", "watch", "boardcast", "ask", "cut", "remove"]);

const mostTries = 6;
const heartMs = 20_000;
const patienceMs = 25_000;

type Said = { readonly id: string; readonly room: RoomId; readonly wish: Wish; tries: number };

export const createClient = (
  world: World,
  faults: Faults,
  person: Person,
  oracle: Oracle,
  dial: Dial,
  fail: (words: string) => void,
): Client => {
  const { fullname, device } = person;
  const name = `${fullname}/${device}`;
  const link: Link = { latencyMs: world.between(0, faults.latencyMs), blockedUntil: 0 };
  const token = tokenOf(fullname);
  const room = person.room;
  /** Not answered yet, whichever connection they went out over. */
  const open = new Map<string, Said>();
  /** What is known of each success: a chat's version, for it never is another. */
  const succeeded = new Map<string, string>();
  let socket: Socket | null = null;
  let asked: { readonly action: string; readonly id: string; readonly seen: number }[] = [];
  let joined = false;
  let resting = false;
  let isBanned = false;
  let view = createView();
  /** The newest version ever seen: nothing seen is ever undone. */
  let newest = 0;
  let chatsUpTo = 0;
  let heardAt = 0;
  let count = 0;
  let attempts = 0;

  const isOwn = (messageId: string | null): boolean => messageId?.startsWith(`${name}#`) === true;
  const bad = (words: string): void => fail(`${name}: ${words}`);

  const say = (message: Wish, id: string): void => {
    if (socket === null) return;
    asked.push({ action: message.action, id, seen: newest });
    world.trace(`${name} says ${message.action} ${id}`);
    socket.send({ fullname, token, room, id, ...message });
  };

  const nextId = (): string => {
    count += 1;
    return `${name}#${count}`;
  };

  // coming and going

  const dialIn = (): void => {
    if (socket !== null) return;
    socket = dial(link, { heard, closed }, client);
    attempts += 1;
    if (socket === null) return comeBack();
    asked = [];
    heardAt = world.now();
    join();
  };

  const join = (): void =>
    say({ action: "join", ...(person.patches && { body: { push: "patch" } }) }, nextId());

  const comeBack = (): void => {
    const longestMs = Math.min(5_000, 200 * 2 ** Math.min(attempts, 6));
    world.after(world.between(50, longestMs), dialIn);
  };

  const closed = (code: number): void => {
    world.trace(`${name} is cut off: ${code}`);
    socket = null;
    out();
    comeBack();
  };

  const out = (): void => {
    joined = false;
    view = createView();
  };

  const drop: Client["drop"] = (how) => {
    if (socket === null) return;
    if (how === "black hole") {
      socket.blackHole();
      return;
    }
    socket.close();
    closed(1006);
  };

  /** A server that says nothing is given up; one that did not answer a join is asked again. */
  const pulse = (): void => {
    world.after(heartMs, pulse);
    if (socket === null) return;
    if (world.now() - heardAt > patienceMs) {
      socket.close();
      return closed(1006);
    }
    if (joined) say({ action: "heart" }, nextId());
    else join();
  };

  // saying

  const act = (): void => {
    world.after(world.between(500, 2_000 * faults.paceSeconds), act);
    const seen = view.snapshot();
    if (resting || !joined || seen === null || socket === null) return;
    const wish = nextWish(world, person, seen, count);
    const said: Said = { id: nextId(), room, wish, tries: 0 };
    open.set(said.id, said);
    sayAgain(said);
    if (world.chance() < faults.duplicates) {
      world.after(world.pick([0, 50, 5_000, 60_000]), () => joined && say(wish, said.id));
    }
  };

  const sayAgain = (said: Said): void => {
    if (!open.has(said.id) || !joined) return;
    said.tries += 1;
    if (said.tries > mostTries) open.delete(said.id);
    else say(said.wish, said.id);
  };

  // hearing

  const heard = (message: Heard): void => {
    heardAt = world.now();
    if (message.action !== undefined) answered(message);
    else if (message.code !== undefined) put(message);
    else pushed(message);
  };

  const answered = (message: Heard): void => {
    const { action = "", id = "", code } = message;
    world.trace(`${name} hears ${action} ${id} ${code ?? "ok"}`);
    const question = asked.shift();
    if (question?.action !== action || question.id !== id) {
      return bad(`answered ${action} ${id}, asked ${question?.action} ${question?.id}`);
    }
    if (code === "internal_error" || code === "id_conflict" || code === "bad_field") {
      return bad(`answered ${code} to ${action} ${id}`);
    }
    if (action === "join") return letIn(message, question.seen);
    const said = open.get(id);
    if (code !== undefined) return refused(said, code);
    open.delete(id);
    if (action === "leave") out();
    if (eventful.has(action) && !oracle.isDone(room, id)) bad(`${id} was answered and is not done`);
    if (action === "chat") sameAs(id, String(message.body["version"]));
    // he was put out meanwhile
    if (!joined) return;
    if ("members" in message.body) show(message.body as never, question.seen);
    if (action === "device") view.setDevice(message.body as never);
  };

  const sameAs = (id: string, answer: string): void => {
    const before = succeeded.get(id) ?? answer;
    succeeded.set(id, answer);
    if (before !== answer) bad(`${id} was answered ${before} and then ${answer}`);
  };

  const refused = (said: Said | undefined, code: string): void => {
    // put out while this was on its way: the next join says it again
    if (code === "not_joined") return out();
    if (said === undefined) return;
    if (uncertain.has(code)) world.after(world.between(1_000, 5_000), () => sayAgain(said));
    else open.delete(said.id);
  };

  const letIn = ({ code, body }: Heard, seen: number): void => {
    isBanned = code === "banned";
    if (code !== undefined) return;
    attempts = 0;
    const scene = body as unknown as Snapshot;
    if (scene.version < seen) bad(`joins at ${scene.version} after having seen ${seen}`);
    joined = true;
    if (view.snapshot() === null) chatsUpTo = scene.version;
    show(scene, seen);
    for (const said of Array.from(open.values())) sayAgain(said);
  };

  const put = ({ code, body }: Heard): void => {
    world.trace(`${name} is put out: ${code}`);
    if (body["room"] !== room) bad("is put out of another room");
    out();
    world.after(world.between(2_000, 20_000), () => !joined && socket !== null && join());
  };

  const pushed = ({ body, type }: Heard): void => {
    if (!joined) return;
    if (type === 3) return patched(body as never);
    if ("members" in body) {
      const scene = body as unknown as Snapshot;
      hasAllChats(scene.version);
      isMember(scene.version);
      if (scene.version < (view.snapshot()?.version ?? 0)) bad("is pushed an older room");
      return show(scene, newest);
    }
    if (body["room"] !== room) return bad("hears of another room");
    if ("content" in body) chatted(Number(body["version"]));
    else view.setDevice(body as never);
  };

  const chatted = (version: number): void => {
    world.trace(`${name} hears chat ${version}`);
    // his own, said over an earlier connection
    if (oracle.chats(room, version - 1, version, isOwn).length === 0) {
      if (oracle.chats(room, version - 1, version, () => false).length === 0) {
        bad(`hears chat ${version}, which is none`);
      }
      return;
    }
    const [next] = oracle.chats(room, chatsUpTo, version, isOwn);
    if (next !== version) bad(`hears chat ${version}, after ${chatsUpTo} comes ${next}`);
    chatsUpTo = version;
  };

  /** W5: chats are never dropped, and come before the room that they are part of. */
  const hasAllChats = (version: number): void => {
    const missed = oracle.chats(room, chatsUpTo, version, isOwn);
    if (missed.length > 0) bad(`never heard chats ${missed.join()} and sees ${version}`);
  };

  /** Nothing of a room is for whoever is not in it. */
  const isMember = (version: number): void => {
    const there = oracle.roomAt(room, version)?.members.has(fullname) ?? true;
    if (!there) bad(`is shown ${version}, in which he is not there`);
  };

  const patched = (patch: Patch): void => {
    if (!person.patches) return bad("is sent patches and asked for none");
    const snapshot = view.patched(patch);
    if (snapshot === null) {
      return bad(`is sent a patch from ${patch.from} and has ${view.snapshot()?.version}`);
    }
    hasAllChats(snapshot.version);
    isMember(snapshot.version);
    show(snapshot, newest);
  };

  /** What is older than what is shown is not shown; all else is what the log makes of the room. */
  const show = (scene: Snapshot, atLeast: number): void => {
    world.trace(`${name} sees ${scene.version}`);
    if (scene.room !== room) return bad(`sees ${scene.room}`);
    if (scene.version < atLeast) bad(`sees ${scene.version} after ${atLeast}`);
    const known = oracle.roomAt(room, scene.version);
    if (known === null) return bad(`sees ${scene.version}, which is not in the log`);
    if (textOf(scene) !== sceneText(known)) bad(`sees another ${scene.version} than the log's`);
    view.show(scene);
    newest = Math.max(newest, scene.version);
  };

  const sent = (message: Heard): void => {
    const { body, action, id, code } = message;
    const version = Number(body["version"] ?? 0);
    if (version > oracle.head(room).version) bad(`is sent ${version}, not in the log`);
    if (action === undefined || id === undefined || action === "join") return;
    if (code === undefined && eventful.has(action) && !oracle.isDone(room, id)) {
      bad(`${id} is answered before it is done`);
    }
    if (code !== undefined && !uncertain.has(code) && oracle.isDone(room, id)) {
      bad(`${id} is done and refused as ${code}`);
    }
  };

  const behind = (): string | null => {
    if (isBanned) return null;
    const seen = view.snapshot();
    if (!joined || seen === null) return `${name} is not in`;
    if (open.size > 0) return `${name} waits for ${Array.from(open.keys()).join()}`;
    const head = oracle.head(room);
    if (oracle.chats(room, chatsUpTo, head.version, isOwn).length > 0) return `${name} lacks chats`;
    const now = textOf({ ...seen, version: head.version });
    return now === sceneText(head) ? null : `${name} sees ${seen.version} of ${head.version}`;
  };

  const client: Client = {
    person,
    link,
    socket: () => socket,
    begin: () => {
      world.after(world.between(0, 5_000), dialIn);
      world.after(world.between(0, heartMs), pulse);
      act();
    },
    rest: () => {
      resting = true;
    },
    sent,
    behind,
    drop,
  };
  return client;
};

/** Many are shown the same. */
const texts = new WeakMap<object, string>();

const textOf = (scene: object): string => {
  const known = texts.get(scene) ?? withoutTimes(scene);
  texts.set(scene, known);
  return known;
};

/** In the order in which the server says it. */
const withoutTimes = (scene: object): string => {
  const {
    current_time: _0,
    start_time: _1,
    end_time: _2,
    duration: _3,
    current_time_ms: _4,
    start_time_ms: _5,
    end_time_ms: _6,
    ...rest
  } = scene as Record<string, unknown>;
  return JSON.stringify(rest);
};
