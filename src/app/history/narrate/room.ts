// The room itself, told: opened, changed, closed, taken up again, empty, at rest.

import type { EventOf } from "../../../domain/event.ts";
import type { Policy } from "../../../domain/policy.ts";
import type { Moment } from "../moments.ts";
import { doer, person, span } from "../people.ts";
import { joined, listed, part, type Sentence, say } from "../sentence.ts";
import { inWords } from "../spans.ts";

export const opened = (moment: Moment, { name, hosts }: EventOf<"RoomOpened">): Sentence => {
  const again = moment.before.version === 0 ? "" : " again";
  return say`${doer(moment)} opened the room ${part("what")(name)}${again}; ${hostList(moment, hosts)}`;
};

const hostList = (moment: Moment, hosts: EventOf<"RoomOpened">["hosts"]): Sentence => {
  if (hosts.length === 0) return say`no host`;
  const names = listed(hosts.map((host) => person(moment, host)));
  return hosts.length === 1 ? say`host ${names}` : say`hosts ${names}`;
};

export const profileChanged = (moment: Moment, event: EventOf<"ProfileChanged">): Sentence => {
  const { before } = moment;
  const changes = [
    event.name === before.name
      ? []
      : say`its name is ${part("what")(event.name)}, was ${part("what")(before.name)}`,
    event.cover === before.cover ? [] : say`it has another cover`,
    event.hosts.join() === before.hosts.join() ? [] : hostList(moment, event.hosts),
  ].filter((change) => change.length > 0);
  return say`${doer(moment)} changed the room: ${joined(changes, "; ")}`;
};

const settings: Readonly<Record<keyof Policy, string>> = {
  askMs: "time to answer",
  restMs: "rest",
  graceMs: "time to come back",
  maxSongMs: "longest song",
  pauseMs: "longest pause",
  queueLimit: "queue limit",
  memberLimit: "member limit",
  control: "who may steer what is played",
};

export const settingName = (field: keyof Policy): string => settings[field];

export const policyChanged = (moment: Moment, { policy }: EventOf<"PolicyChanged">): Sentence => {
  const old = moment.before.policy;
  const changes = (Object.keys(settings) as (keyof Policy)[])
    .filter((field) => policy[field] !== old[field])
    .map((field) => {
      const [was, is] = [old[field], policy[field]].map((value) => settingValue(field, value));
      return say`${settingName(field)} ${was ?? []} → ${is ?? []}`;
    });
  return say`${doer(moment)} changed the policy: ${joined(changes, "; ")}`;
};

export const settingValue = (field: keyof Policy, value: number | string): Sentence =>
  part("number")(field.endsWith("Ms") ? inWords(Number(value)) : (rights[value] ?? value));

const rights: Readonly<Record<string, string>> = {
  members: "all members",
  owner: "its owner and the hosts",
};

export const closed = (moment: Moment): Sentence => {
  const { members, queue } = moment.before;
  const out = members.size === 0 ? "" : say`; ${count(members.size, "member")} sent out`;
  return say`${doer(moment)} closed the room${out}${dropped(queue.length)}`;
};

export const emptied = ({ before: { queue } }: Moment): Sentence =>
  say`the room is empty${dropped(queue.length)}`;

const dropped = (entries: number): Sentence =>
  entries === 0 ? [] : say`; ${count(entries, "entry", "entries")} dropped from the queue`;

const count = (number: number, one: string, many = `${one}s`): Sentence =>
  say`${part("number")(number)} ${number === 1 ? one : many}`;

/** R7 */
export const recovered = (moment: Moment): Sentence => {
  const { absent, policy, stage } = moment.after;
  const names = listed([...absent.keys()].map((name) => person(moment, name)));
  const lost =
    absent.size === 0
      ? say`; nobody lost the connection`
      : say`; ${names} ${absent.size === 1 ? "has" : "have"} ${span(policy.graceMs)} to come back`;
  const again =
    stage.status === "asking"
      ? say`; ${person(moment, stage.entry.owner)} is asked afresh, ${span(policy.askMs)} to answer`
      : "";
  return say`the server took the room up again${lost}${again}`;
};
