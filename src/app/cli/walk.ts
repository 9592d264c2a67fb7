// `mido replay ROOM --step`: a walk through a room's log by keys. What is drawn is a function of where
// one stands; only here are keys waited for and the log read.

import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Moment } from "../history/moments.ts";
import { createTimeline, type Timeline } from "../history/timeline.ts";
import { parseWhenNear, versionAt, type When } from "../history/when.ts";
import { type Failure, unreadable } from "./errors.ts";
import { createPaint } from "./paint.ts";
import type { Reading } from "./replay-room.ts";
import type { Screen } from "./terminal.ts";
import { press, type Subject, type Walk, type Wish } from "./walk/keys.ts";
import { seek, subjectsOf } from "./walk/seek.ts";
import { view } from "./walk/view.ts";
import { whichMoment } from "./which-moment.ts";

type Walking = Reading & { readonly screen: Screen; readonly timeline: Timeline };

/** Where one comes to, and a word about it if it is not where one wanted to go. */
type Arrival = { readonly moment: Moment | null; readonly note: string };

/** What takes longer says so. */
const patienceMs = 200;

export const walk = async (
  given: Reading & { readonly screen: Screen },
  at: When | undefined,
): Promise<Either<Failure, unknown>> => {
  const { store, id, output, now, screen } = given;
  screen.draw(["reading …"]);
  const timeline = await createTimeline(store, id);
  const walking = { ...given, timeline };
  const begin = await whichMoment(store, id, timeline, at, now);
  if (isLeft(begin)) return begin;
  let { moment } = begin.right;
  let here = beginAt(moment);
  const paint = createPaint(output.isColoured);
  const draw = async (note = here.note): Promise<void> => {
    const head = await timeline.head();
    screen.draw(view({ ...here, note }, moment, head, screen.size(), paint));
  };
  for (;;) {
    await draw();
    const pressed = press(here, await screen.key());
    here = pressed.walk;
    const { wish } = pressed;
    if (wish === null) continue;
    if (wish.type === "quit") break;
    const reading = setTimeout(() => void draw("reading …"), patienceMs);
    const arrival = await arrive(walking, wish, moment, here);
    clearTimeout(reading);
    moment = arrival.moment ?? moment;
    here = { ...here, ...placeOf(moment), note: arrival.note };
  }
  const broken = timeline.broken();
  return broken === null ? right(undefined) : left(unreadable(broken));
};

const placeOf = (moment: Moment) => ({ version: moment.after.version, here: subjectsOf(moment) });

const beginAt = (moment: Moment): Walk => ({
  ...placeOf(moment),
  question: null,
  isHelp: false,
  sought: { member: "", type: "", text: "" },
  note: "",
});

const arrive = async (
  walking: Walking,
  wish: Exclude<Wish, { readonly type: "quit" }>,
  from: Moment,
  { sought }: Walk,
): Promise<Arrival> => {
  switch (wish.type) {
    case "go":
      return goTo(walking, wish.version);
    case "moment":
      return goToNamed(walking, wish.named, from);
    case "find":
      return find(walking, wish.subject, sought[wish.subject], wish.step, from);
  }
};

const goTo = async ({ timeline }: Walking, version: number): Promise<Arrival> => {
  const there = Math.min(await timeline.head(), Math.max(1, version));
  // the head is known only when it is read: what cannot be read ends the log before it
  const moment = (await timeline.at(there)) ?? (await timeline.at(await timeline.head()));
  if (version < 1) return { moment, note: "this is the first event" };
  const reached = moment?.after.version ?? 0;
  return { moment, note: version > reached ? endWords(timeline) : "" };
};

const endWords = (timeline: Timeline): string => {
  const broken = timeline.broken();
  return broken === null
    ? "this is the last event so far"
    : `#${broken.version} cannot be read: ${broken.why}`;
};

const goToNamed = async (walking: Walking, named: string, from: Moment): Promise<Arrival> => {
  const when = parseWhenNear(named, from.event.at);
  if (when === null) return { moment: null, note: `${named} is no version and no time` };
  if ("version" in when) return goTo(walking, when.version);
  return goTo(walking, await versionAt(walking.store, walking.id, when));
};

const find = async (
  { timeline, screen }: Walking,
  subject: Subject,
  typed: string,
  step: 1 | -1,
  from: Moment,
): Promise<Arrival> => {
  const sought = seek(subject, typed, from);
  if (sought === null) return { moment: null, note: `no type of event has ${typed} in its name` };
  const goOn = (): boolean => !screen.isKeyWaiting();
  const moment = await timeline.find({ from: from.after.version, step, fits: sought.fits, goOn });
  if (moment !== null || !goOn()) return { moment, note: "" };
  return { moment, note: `no ${step === 1 ? "later" : "earlier"} ${sought.words}` };
};
