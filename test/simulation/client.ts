// One device of one person: it comes, comes again when it was cut off, goes to another room, says this
// and that, and makes sense of what it hears.

import type { Snapshot } from "../../src/client/wire.ts";
import type { RoomId } from "../../src/domain/ids.ts";
import { createErrands } from "./errands.ts";
import type { Faults } from "./faults.ts";
import type { Heard } from "./frames.ts";
import { createHandover } from "./handover.ts";
import { createLine, type Line } from "./line.ts";
import type { Asked, Wish } from "./message.ts";
import type { Oracle } from "./oracle.ts";
import { createOutburst } from "./outburst.ts";
import { type Person, tokenOf } from "./people.ts";
import { createSight, type Sight } from "./sight.ts";
import type { Ears, Link, Socket } from "./socket.ts";
import { createVoice } from "./voice.ts";
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
  const banned = new Set<RoomId>();
  let room = person.rooms[0];
  let asked: Asked[] = [];
  let joined = false;
  let joinedAt = 0;
  let count = 0;
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

  const isIn = (where: RoomId): boolean => joined && where === room;
  const errands = createErrands({ world, isIn, bad, say: ({ wish, id }) => say(wish, id) });
  const handover = createHandover({ person, oracle, asked: () => asked, room: () => room, bad });

  const nextId = (): string => {
    count += 1;
    return `${name}#${count}`;
  };

  const join = (where = room): void =>
    say({ action: "join", ...(person.patches && { body: { push: "patch" } }) }, nextId(), where);

  const out = (): void => {
    joined = false;
    sight().end();
  };

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
    // a chat's version never is another
    errands.done(id, action === "chat" ? String(message.body["version"]) : null);
    if (action === "leave") out();
    // he was put out, or went elsewhere, meanwhile
    if (!isIn(question.room)) return;
    if ("members" in message.body) sight().answered(message.body as never, question.seen);
    if (action === "device") sight().device(message.body as never);
  };

  const refused = ({ id, room: where }: Asked, code: string): void => {
    // put out while this was on its way: the next join says it again
    if (code === "not_joined" && where === room) return out();
    errands.refused(id, code);
  };

  const letIn = ({ code, body }: Heard, question: Asked): void => {
    const { room: where, seen } = question;
    if (code === "banned") banned.add(where);
    if (code !== undefined) return;
    banned.delete(where);
    line.letIn();
    if (where !== room) {
      out();
      room = where;
    }
    if (!joined) joinedAt = world.now();
    joined = true;
    sight().begin(body as unknown as Snapshot, seen);
    errands.goOnIn(room);
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
    outburst.answered(message.id, message.code);
    handover.sent(message);
  };

  const behind = (): string | null => {
    if (banned.has(room)) return null;
    if (!joined) return `${name} is not in`;
    const waiting = errands.waiting();
    if (waiting.length > 0) return `${name} waits for ${waiting.join()}`;
    const differs = sight().differs();
    return differs === null ? null : `${name} ${differs}`;
  };

  const isKeptWaiting = (withinMs: number): string | null => {
    const moves = asked.some(({ action }) => action === "join" || action === "leave");
    const served = line.socket()?.isServed() === true && joined && !moves;
    if (!served || world.now() - joinedAt < withinMs) return null;
    const lacks = handover.lacks(room, withinMs);
    return lacks === null ? null : `${name} ${lacks}`;
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

  const voice = createVoice({
    ...{ world, faults, person, errands, outburst, isIn, join },
    seen: () => (joined && line.socket() !== null ? sight().snapshot() : null),
    errandOf: (wish) => ({ id: nextId(), room, wish }),
    say: ({ wish, id }) => say(wish, id),
    fallDeaf: (ms) => {
      line.link.deafUntil = world.now() + ms;
    },
    count: () => count,
  });

  const client: Client = {
    person,
    line,
    where: () => (joined ? room : null),
    begin: () => {
      line.begin();
      voice.begin();
    },
    rest: voice.rest,
    sent,
    behind,
    burstOut: voice.burstOut,
    isKeptWaiting,
    misses,
  };
  return client;
};
