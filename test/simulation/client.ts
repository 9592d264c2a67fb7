// One device of one person: it comes, comes again when it was cut off, goes to another room, says what
// it says with an id, and says it again until it is answered.

import type { Snapshot } from "../../src/client/wire.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import type { Faults } from "./faults.ts";
import { createLine, type Line } from "./line.ts";
import { nextWish, type Wish } from "./message.ts";
import type { Oracle } from "./oracle.ts";
import { createOutburst } from "./outburst.ts";
import { type Person, tokenOf } from "./people.ts";
import { createSight, type Sight } from "./sight.ts";
import type { Ears, Heard, Link, Socket } from "./socket.ts";
import type { World } from "./world.ts";

/** A way in, where the server lets anybody in now. */
export type Dial = (link: Link, ears: Ears, client: Client) => Socket | null;

export type Client = {
  readonly person: Person;
  readonly line: Line;
  /** The room that it is in, as far as it knows. */
  readonly where: () => RoomId | null;
  readonly begin: () => void;
  /** Says nothing new from now on. */
  readonly rest: () => void;
  /** Looks at what the server hands over to this one, before it has gone its way. */
  readonly sent: (message: Heard) => void;
  /** Why he has not what all have, or null. */
  readonly behind: () => string | null;
  /** Says very much at once. */
  readonly burstOut: () => void;
  /** W5: what the server has not handed to his network of all that was durable `withinMs` ago, and
   * keeps his connection nevertheless, or null. */
  readonly isKeptWaiting: (withinMs: number) => string | null;
  /** W5: what he was not told of all that was durable `withinMs` ago, or null. */
  readonly misses: (withinMs: number) => string | null;
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
/** How often a roamer goes elsewhere instead of saying something. */
const roams = 0.15;

type Said = { readonly id: string; readonly room: RoomId; readonly wish: Wish; tries: number };

type Asked = {
  readonly action: string;
  readonly id: string;
  readonly room: RoomId;
  readonly seen: number;
};

export type Surroundings = {
  readonly world: World;
  readonly faults: Faults;
  readonly oracle: Oracle;
  readonly dial: Dial;
  readonly fail: (words: string) => void;
};

export const createClient = (around: Surroundings, person: Person): Client => {
  const { world, faults, oracle } = around;
  const { fullname, device } = person;
  const name = `${fullname}/${device}`;
  const token = tokenOf(fullname);
  const bad = (words: string): void => around.fail(`${name}: ${words}`);
  /** Not answered yet, whichever connection they went out over. */
  const open = new Map<string, Said>();
  /** What is known of each success: a chat's version, for it never is another. */
  const succeeded = new Map<string, string>();
  const banned = new Set<RoomId>();
  let room = person.rooms[0];
  let asked: Asked[] = [];
  let joined = false;
  let joinedAt = 0;
  let resting = false;
  let count = 0;
  /** The version of the room that his network has been handed; of none, when he was put out. */
  let handed = 0;
  const outburst = createOutburst(world, bad);

  const isOwn = (messageId: string | null): boolean => messageId?.startsWith(`${name}#`) === true;
  const sights = new Map<RoomId, Sight>(
    person.rooms.map((one) => [one, createSight({ fullname, room: one, isOwn }, oracle, bad)]),
  );
  const sightOf = (which: RoomId): Sight => {
    const sight = sights.get(which);
    if (sight === undefined) throw new Error(`${name} was never to be in ${which}`);
    return sight;
  };
  const sight = (): Sight => sightOf(room);

  const say = (message: Wish, id: string, where = room): void => {
    const socket = line.socket();
    if (socket === null) return;
    asked.push({ action: message.action, id, room: where, seen: sightOf(where).newest() });
    world.trace(`${name} says ${message.action} ${id}`);
    socket.send({ fullname, token, room: where, id, ...message });
  };

  const nextId = (): string => {
    count += 1;
    return `${name}#${count}`;
  };

  // coming and going

  const join = (where = room): void =>
    say({ action: "join", ...(person.patches && { body: { push: "patch" } }) }, nextId(), where);

  const out = (): void => {
    joined = false;
    sight().end();
  };

  // saying

  const act = (): void => {
    world.after(world.between(500, 2_000 * faults.paceSeconds), act);
    const seen = sight().snapshot();
    if (resting || !joined || seen === null || line.socket() === null) return;
    if (person.rooms.length > 1 && world.chance() < roams) return goElsewhere();
    const wish = nextWish(world, person, seen, count);
    const said = sayFirst(wish);
    if (world.chance() < faults.duplicates) {
      const again = () => joined && room === said.room && say(wish, said.id);
      world.after(world.pick([0, 50, 5_000, 60_000]), again);
    }
  };

  const sayFirst = (wish: Wish): Said => {
    const said: Said = { id: nextId(), room, wish, tries: 0 };
    open.set(said.id, said);
    sayAgain(said);
    return said;
  };

  /** Not always without a word that takes its time. */
  const goElsewhere = (): void => {
    if (world.chance() < 0.7) sayFirst({ action: "history", body: { limit: 5 } });
    join(world.pick(person.rooms));
  };

  const burstOut = (): void => {
    if (resting || !joined || line.socket() === null) return;
    if (world.chance() < 0.5) {
      outburst.begin(outburst.chats(name).map((chat) => sayFirst(chat).id));
    } else {
      line.link.deafUntil = world.now() + world.between(5_000, 30_000);
      for (const look of outburst.looks) sayFirst(look);
    }
  };

  const sayAgain = (said: Said): void => {
    if (!open.has(said.id) || !joined || said.room !== room) return;
    said.tries += 1;
    if (said.tries > mostTries) open.delete(said.id);
    else say(said.wish, said.id);
  };

  // hearing

  const heard = (message: Heard): void => {
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
    if (action === "join") return letIn(message, question);
    if (code !== undefined) return refused(question, code);
    open.delete(id);
    if (action === "leave") out();
    if (eventful.has(action) && !oracle.isDone(question.room, id)) {
      bad(`${id} was answered and is not done`);
    }
    if (action === "chat") sameAs(id, String(message.body["version"]));
    // he was put out, or went elsewhere, meanwhile
    if (!joined || question.room !== room) return;
    if ("members" in message.body) sight().answered(message.body as never, question.seen);
    if (action === "device") sight().device(message.body as never);
  };

  const sameAs = (id: string, answer: string): void => {
    const before = succeeded.get(id) ?? answer;
    succeeded.set(id, answer);
    if (before !== answer) bad(`${id} was answered ${before} and then ${answer}`);
  };

  const refused = ({ id, room: where }: Asked, code: string): void => {
    // put out while this was on its way: the next join says it again
    if (code === "not_joined" && where === room) return out();
    const said = open.get(id);
    if (said === undefined) return;
    if (uncertain.has(code)) world.after(world.between(1_000, 5_000), () => sayAgain(said));
    else open.delete(id);
  };

  const letIn = ({ code, body }: Heard, question: Asked): void => {
    const { room: where, seen } = question;
    if (code === "banned") banned.add(where);
    if (code !== undefined) return;
    banned.delete(where);
    line.letIn();
    // M4: what he said in the room that he has left is said no more
    if (where !== room) {
      out();
      room = where;
      for (const said of Array.from(open.values())) if (said.room !== room) open.delete(said.id);
    }
    if (!joined) joinedAt = world.now();
    joined = true;
    sight().begin(body as unknown as Snapshot, seen);
    for (const said of Array.from(open.values())) sayAgain(said);
  };

  const put = ({ code, body }: Heard): void => {
    world.trace(`${name} is put out: ${code}`);
    if (body["room"] !== room) bad("is put out of another room");
    out();
    world.after(world.between(2_000, 20_000), () => !joined && join());
  };

  const pushed = ({ body, type }: Heard): void => {
    if (!joined) {
      // an answer that is on its way may have let him in
      if (!asked.some(({ action }) => action === "join")) bad("hears of a room that he is not in");
      return;
    }
    if (type === 3) {
      if (!person.patches) bad("is sent patches and asked for none");
      world.trace(`${name} is sent a patch to ${body["version"]}`);
      return sight().patched(body as never);
    }
    if (body["room"] !== room) return bad(`hears of ${body["room"]} in ${room}`);
    world.trace(`${name} hears ${"content" in body ? "chat" : "news"} ${body["version"]}`);
    if ("members" in body) return sight().pushed(body as never);
    if ("content" in body) sight().chatted(Number(body["version"]));
    else sight().device(body as never);
  };

  const sent = (message: Heard): void => {
    const { body, action, id, code, type } = message;
    const version = Number(body["version"] ?? 0);
    if (action === undefined && code !== undefined) handed = Number.POSITIVE_INFINITY;
    else if (action === "join" && code === undefined) handed = version;
    else if ("members" in body || type === 3) handed = Math.max(handed, version);
    outburst.answered(id, code);
    const question = asked.find((one) => one.id === id);
    const named = question?.room ?? (body["room"] as RoomId | undefined);
    const where = named ?? room;
    // a patch names no room, and he may not know yet in which he is
    const heads = (named === undefined ? person.rooms : [where]).map(oracle.head);
    if (heads.every((head) => version > head.version)) bad(`is sent ${version}, not in the log`);
    if (action === undefined || id === undefined || action === "join") return;
    if (code === undefined && eventful.has(action) && !oracle.isDone(where, id)) {
      bad(`${id} is answered before it is done`);
    }
    if (code !== undefined && !uncertain.has(code) && oracle.isDone(where, id)) {
      bad(`${id} is done and refused as ${code}`);
    }
  };

  const behind = (): string | null => {
    if (banned.has(room)) return null;
    if (!joined) return `${name} is not in`;
    if (open.size > 0) return `${name} waits for ${Array.from(open.keys()).join()}`;
    const differs = sight().differs();
    return differs === null ? null : `${name} ${differs}`;
  };

  const isKeptWaiting = (withinMs: number): string | null => {
    const moves = asked.some(({ action }) => action === "join" || action === "leave");
    const served = line.socket()?.isServed() === true && joined && !moves;
    if (!served || world.now() - joinedAt < withinMs) return null;
    const { shown } = oracle.durableBefore(room, withinMs);
    return handed < shown ? `${name} is kept, and handed ${handed} and not ${shown}` : null;
  };

  const misses = (withinMs: number): string | null => {
    const { blockedUntil, deafUntil } = line.link;
    const settledMs = world.now() - Math.max(joinedAt, blockedUntil, deafUntil);
    if (!joined || line.socket()?.isWell() !== true || settledMs < 2 * withinMs) return null;
    const missed = sight().misses(withinMs);
    return missed === null ? null : `${name} ${missed}`;
  };

  const line = createLine(world, world.between(0, faults.latencyMs), {
    dial: (link, ears) => around.dial(link, ears, client),
    connected: () => {
      asked = [];
      outburst.end();
      join();
    },
    heard,
    cut: (code) => {
      world.trace(`${name} is cut off: ${code}`);
      out();
    },
    beat: () => (joined ? say({ action: "heart" }, nextId()) : join()),
  });

  const client: Client = {
    person,
    line,
    where: () => (joined ? room : null),
    begin: () => {
      line.begin();
      act();
    },
    rest: () => {
      resting = true;
    },
    sent,
    behind,
    burstOut,
    isKeptWaiting,
    misses,
  };
  return client;
};
