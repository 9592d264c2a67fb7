// What is done to the turn on stage, and to the question whether there shall be one.

import type { Command } from "../../src/domain/command.ts";
import type { Media } from "../../src/domain/media.ts";
import * as say from "../support/rooms.ts";
import { comeToRest, drop, type Entry, endTurn, type Model, start } from "./model.ts";
import { type Deed, theOne } from "./steps.ts";

/** A deed in the words of the system, and what must come of it: false when it is refused. */
export type Plan = { readonly command: Command | null; readonly carryOut: () => boolean };

/** What follows comes at once; a refusal leaves all as it was. */
export const settled = (model: Model, change: () => boolean): boolean => {
  const accepted = change();
  if (accepted) comeToRest(model);
  return accepted;
};

export type DeedOf<Name extends Deed["do"]> = Extract<Deed, { readonly do: Name }>;

export const planOnStage = (
  model: Model,
  deed: DeedOf<"seek" | "accept" | "decline" | "cut" | "pause" | "resume">,
): Plan => {
  const held = model.stage.is === "ask" || model.stage.is === "play" ? model.stage.entry : null;
  const who = deed.who === theOne ? (held?.owner ?? "房主") : deed.who;
  const position = deed.do === "seek" ? ((held?.ms ?? 4_000) * deed.quarters) / 4 : 0;
  const named = deed.do === "seek" && deed.named && held !== null && held.id !== "";
  const command = {
    accept: () => say.accept(who),
    decline: () => say.decline(who),
    cut: () => say.cut(who, deed.do === "cut" ? deed.media : "sing"),
    seek: () => say.seek(who, position, named ? { target: { entry: held.id } } : {}),
    pause: () => say.pause(who),
    resume: () => say.resume(who),
  }[deed.do]();
  return {
    command,
    carryOut: () =>
      settled(model, () => {
        if (!model.people.has(who)) return false;
        if (deed.do === "accept" || deed.do === "decline") return reply(model, who, deed.do);
        if (deed.do === "cut") return cut(model, who, deed.media);
        if (deed.do === "seek") return seek(model, who, position, named ? held : null);
        return halt(model, who, deed.do === "pause");
      }),
  };
};

const reply = (model: Model, who: string, what: "accept" | "decline"): boolean => {
  const { stage } = model;
  if (stage.is !== "ask" || stage.entry.owner !== who) return false;
  if (what === "accept") start(model, stage.entry);
  else drop(model, stage.entry);
  return true;
};

/** T5, P3: a song sung is its singer's and the hosts', the rest is whose the rules say. */
const maySteer = ({ hosts, rules }: Model, who: string, { owner, media }: Entry): boolean =>
  hosts.includes(who) || owner === who || (media !== "sing" && rules.control === "members");

const cut = (model: Model, who: string, media: Media): boolean => {
  const { stage } = model;
  if (stage.is !== "play" || stage.entry.media !== media) return false;
  if (!maySteer(model, who, stage.entry)) return false;
  endTurn(model);
  return true;
};

const seek = (model: Model, who: string, position: number, meant: Entry | null): boolean => {
  const { stage, now, hosts } = model;
  if (stage.is !== "play" || !maySteer(model, who, stage.entry)) return false;
  if (meant !== null && meant !== stage.entry) return false;
  const stranger = !hosts.includes(who) && stage.entry.owner !== who;
  // a turn that goes on is the same entry as before: its name does not tell the two apart
  const mayBeLate = meant === null || model.previous === stage.entry;
  if (mayBeLate && stranger && now - stage.began < 3_000) return false;
  if (position < 0 || position > stage.entry.ms) return false;
  if (position === stage.entry.ms) endTurn(model);
  else {
    const paused = stage.paused === null ? null : now;
    model.stage = { ...stage, from: now - position, paused };
  }
  return true;
};

const halt = (model: Model, who: string, pausing: boolean): boolean => {
  const { stage, now } = model;
  if (stage.is !== "play" || stage.entry.media === "sing") return false;
  if (!maySteer(model, who, stage.entry)) return false;
  if (pausing) model.stage = { ...stage, paused: stage.paused ?? now };
  else if (stage.paused !== null) {
    model.stage = { ...stage, from: stage.from + now - stage.paused, paused: null };
  }
  return true;
};
