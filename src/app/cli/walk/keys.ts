// What keys do on a walk through a log: pure, from where one is and what was pressed to where one
// wants to go.

import type { Key } from "../terminal.ts";

/** What can be looked for. */
export type Subject = "member" | "type" | "text";

export type Question = {
  readonly about: Subject | "moment";
  readonly step: 1 | -1;
  readonly typed: string;
};

export type Walk = {
  readonly version: number;
  readonly question: Question | null;
  readonly isHelp: boolean;
  /** What was looked for last, so that it can be looked for again; "" for nothing yet. */
  readonly sought: Readonly<Record<Subject, string>>;
  /** What the event here is about: an empty answer means that. */
  readonly here: Readonly<Record<Subject, string>>;
  /** A word about the last key, until the next. */
  readonly note: string;
};

export type Wish =
  | { readonly type: "go"; readonly version: number }
  | { readonly type: "moment"; readonly named: string }
  | { readonly type: "find"; readonly subject: Subject; readonly step: 1 | -1 }
  | { readonly type: "quit" };

export type Pressed = { readonly walk: Walk; readonly wish: Wish | null };

export const press = (walk: Walk, key: Key): Pressed => {
  const quiet = { ...walk, note: "" };
  if (["hangup", "ctrl-c", "ctrl-d"].includes(key.name)) return wishing(quiet, { type: "quit" });
  if (key.name === "resize") return still(walk);
  if (walk.question !== null) return answer(quiet, walk.question, key);
  if (walk.isHelp) return still({ ...quiet, isHelp: false });
  return go(quiet, key) ?? look(quiet, key) ?? still(quiet);
};

const still = (walk: Walk): Pressed => ({ walk, wish: null });
const wishing = (walk: Walk, wish: Wish): Pressed => ({ walk, wish });

const steps: Readonly<Record<string, number>> = {
  right: 1,
  n: 1,
  " ": 1,
  left: -1,
  p: -1,
  "]": 10,
  pagedown: 10,
  "[": -10,
  pageup: -10,
  home: Number.NEGATIVE_INFINITY,
  end: Number.POSITIVE_INFINITY,
};

const go = (walk: Walk, { text, name }: Key): Pressed | null => {
  const step = steps[text || name];
  if (step !== undefined) return wishing(walk, { type: "go", version: walk.version + step });
  if (text === "q") return wishing(walk, { type: "quit" });
  if (text === "?") return still({ ...walk, isHelp: true });
  if (text === "g") return ask(walk, "moment", 1);
  return name === "escape" ? still({ ...walk, sought: { member: "", type: "", text: "" } }) : null;
};

const seeking: Readonly<Record<string, readonly [Subject, 1 | -1]>> = {
  m: ["member", 1],
  M: ["member", -1],
  t: ["type", 1],
  T: ["type", -1],
  "/": ["text", 1],
  "\\": ["text", -1],
};

/** A member or a type is asked for once, a text each time. */
const look = (walk: Walk, { text }: Key): Pressed | null => {
  const [subject, step] = seeking[text] ?? [];
  if (subject === undefined || step === undefined) return null;
  return subject === "text" || walk.sought[subject] === ""
    ? ask(walk, subject, step)
    : wishing(walk, { type: "find", subject, step });
};

const ask = (walk: Walk, about: Question["about"], step: 1 | -1): Pressed =>
  still({ ...walk, question: { about, step, typed: "" } });

const answer = (walk: Walk, question: Question, { text, name }: Key): Pressed => {
  const typed = question.typed + text;
  const asking = (words: string) => still({ ...walk, question: { ...question, typed: words } });
  switch (name) {
    case "":
      return asking(typed);
    case "backspace":
      return asking(Array.from(typed).slice(0, -1).join(""));
    case "ctrl-u":
      return asking("");
    case "escape":
      return still({ ...walk, question: null });
    case "return":
    case "enter":
      return answered({ ...walk, question: null }, question);
    default:
      return still({ ...walk, question });
  }
};

const answered = (walk: Walk, { about, step, typed }: Question): Pressed => {
  const named = typed.trim();
  if (about === "moment") {
    return named === "" ? still(walk) : wishing(walk, { type: "moment", named });
  }
  const sought = named || walk.sought[about] || walk.here[about];
  return sought === ""
    ? still(walk)
    : wishing(
        { ...walk, sought: { ...walk.sought, [about]: sought } },
        { type: "find", subject: about, step },
      );
};
