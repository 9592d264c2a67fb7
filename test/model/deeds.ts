// What each deed is to the model, and how it is said to the system.

import type { Command } from "../../src/domain/command.ts";
import * as say from "../support/rooms.ts";
import { depart, drop, type Entry, find, type Model } from "./model.ts";
import { type DeedOf, type Plan, planOnStage, settled } from "./on-stage.ts";
import type { Deed } from "./steps.ts";

/** Some of a model's entries, as they stand before anything of a step is done. */
const pick = (model: Model, place: number): Entry | undefined => model.queue[place];

const nobodys: Entry = { owner: "", media: "sing", ms: 0, id: "R123-999999" };

export const plan = (model: Model, deed: Deed): Plan => {
  switch (deed.do) {
    case "rules":
      return {
        command: say.changePolicy(deed.rules),
        carryOut: () => settled(model, () => Object.assign(model.rules, deed.rules) !== null),
      };
    case "look":
      return { command: null, carryOut: () => true };
    case "remove":
    case "move":
      return planByHost(model, deed);
    case "kick":
    case "ban":
    case "unban":
    case "mute":
    case "unmute":
      return planModeration(model, deed);
    case "seek":
    case "accept":
    case "decline":
    case "cut":
    case "pause":
    case "resume":
      return planOnStage(model, deed);
    default:
      return planForOneself(model, deed);
  }
};

const planForOneself = (
  model: Model,
  deed: DeedOf<"join" | "disconnect" | "move away" | "leave" | "chat" | "queue" | "withdraw">,
): Plan => {
  const { who } = deed;
  const isIn = () => model.people.has(who);
  const carry = (command: Command, change: () => boolean): Plan => ({
    command,
    carryOut: () => settled(model, change),
  });
  switch (deed.do) {
    case "join": {
      const { device: connection } = deed;
      return carry(say.join(who, { connection }), () => enter(model, who, connection));
    }
    case "disconnect":
    case "move away": {
      const moved = deed.do === "move away";
      const { device: connection } = deed;
      return carry(say.drop(who, { connection, moved }), () => lose(model, who, connection, moved));
    }
    case "leave":
      return carry(say.leave(who), () => isIn() && depart(model, who));
    case "chat":
      return carry(say.chat(who, "嗨"), () => isIn() && !model.muted.has(who));
    case "queue": {
      const { media, seconds } = deed;
      const track = { ...(media === "watch" ? say.video : say.song), seconds: null };
      return carry({ ...say.sing(who, { track, seconds }), media }, () => {
        const full = model.queue.length >= model.rules.queueLimit;
        if (!isIn() || full || find(model, who, media) !== undefined) return false;
        model.queue.push({ owner: who, media, ms: seconds * 1_000, id: "" });
        return true;
      });
    }
    case "withdraw":
      return carry(say.withdraw(who, deed.media), () => {
        const own = find(model, who, deed.media);
        if (own !== undefined && isIn()) drop(model, own);
        return own !== undefined && isIn();
      });
  }
};

const enter = (model: Model, who: string, connection: string): boolean => {
  if (model.banned.has(who)) return false;
  const person = model.people.get(who);
  if (person === undefined) model.people.set(who, { connections: [connection], awaySince: 0 });
  else if (!person.connections.includes(connection)) person.connections.push(connection);
  return true;
};

const lose = (model: Model, who: string, connection: string, moved: boolean): boolean => {
  const person = model.people.get(who);
  if (person?.connections.includes(connection)) {
    person.connections = person.connections.filter((one) => one !== connection);
    if (person.connections.length === 0) person.awaySince = model.now;
    if (person.connections.length === 0 && moved) depart(model, who);
  }
  return true;
};

/** A host who is in the room, or the operator. */
const mayRule = ({ hosts, people }: Model, who: string): boolean =>
  who === "@operator" || (hosts.includes(who) && people.has(who));

const planByHost = (model: Model, deed: DeedOf<"remove" | "move">): Plan => {
  const entry = pick(model, deed.place);
  const { id } = entry ?? nobodys;
  const waits = (one: Entry | undefined): one is Entry =>
    one !== undefined && model.queue.includes(one);
  if (deed.do === "remove") {
    const change = () => {
      const accepted = mayRule(model, deed.who) && waits(entry);
      if (accepted) drop(model, entry);
      return accepted;
    };
    return { command: say.remove(deed.who, id), carryOut: () => settled(model, change) };
  }
  const before = deed.before === null ? null : pick(model, deed.before);
  const beforeId = before === null ? null : (before ?? nobodys).id;
  const change = () => {
    if (!mayRule(model, deed.who) || !waits(entry)) return false;
    if (model.stage.is === "ask" && model.stage.entry === entry) return false;
    if (before !== null && !waits(before)) return false;
    if (before === entry) return true;
    const rest = model.queue.filter((one) => one !== entry);
    rest.splice(before === null ? rest.length : rest.indexOf(before), 0, entry);
    model.queue = rest;
    return true;
  };
  return { command: say.move(deed.who, id, beforeId), carryOut: () => settled(model, change) };
};

const moderations = {
  kick: "Kick",
  ban: "Ban",
  unban: "Unban",
  mute: "Mute",
  unmute: "Unmute",
} as const;

const planModeration = (model: Model, deed: DeedOf<keyof typeof moderations>): Plan => {
  const { who, whom } = deed;
  const { hosts, people, banned, muted } = model;
  const change = () => {
    if (!mayRule(model, who) || hosts.includes(whom)) return false;
    switch (deed.do) {
      case "kick":
        return people.has(whom) && depart(model, whom);
      case "ban":
        if (!banned.has(whom)) depart(model, whom, true);
        banned.add(whom);
        return true;
      case "unban":
        return banned.delete(whom);
      case "mute":
        return people.has(whom) && muted.add(whom).has(whom);
      case "unmute":
        return muted.delete(whom);
    }
  };
  const command = say.moderate(moderations[deed.do], who, whom);
  return { command, carryOut: () => settled(model, change) };
};
