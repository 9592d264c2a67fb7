// The keys of a walk, and what each does.

import { part, type Sentence, say } from "../../history/sentence.ts";
import { left } from "../columns.ts";
import type { Walk } from "./keys.ts";

const keys: readonly (readonly [string, string])[] = [
  ["→ n space", "one event on"],
  ["← p", "one event back"],
  ["] [", "ten on, ten back (page down, page up)"],
  ["home end", "the first, the last; what others write meanwhile comes after it"],
  ["g", "go to a version or a time: 57, 20:14, -5m, +5m, 2026-11-24 20:14"],
  ["m M", "the next, the previous event of a member"],
  ["t T", "the same of a type, by part of its name: ask, chat"],
  ["/ \\", "forward, back to a sentence with this text"],
  ["esc", "forget the member, the type and the text, to choose others"],
  ["q", "quit"],
];

export const helpLines: readonly Sentence[] = keys.map(
  ([key, what]) => say`${left(part("number")(key), 14)}${what}`,
);

/** The last line: what is asked, what is to be said, or the keys. */
export const footer = ({ question, note, sought, here, isHelp }: Walk): Sentence => {
  if (question !== null) {
    const { about, typed } = question;
    const usual = about === "moment" ? "" : sought[about] || here[about];
    const hint = usual === "" ? "" : say` [${part("what")(usual)}]`;
    return say`${asked[about]}${hint}: ${part("said")(typed)}${part("aside")("▏")}`;
  }
  if (note !== "") return part("number")(note);
  if (isHelp) return say`any key goes on`;
  const key = (name: string, what: string) => say`${part("number")(name)} ${part("aside")(what)}`;
  const shown = [
    key("←→", "step"),
    key("[ ]", "ten"),
    key("g", "go"),
    key("m", sought.member || "member"),
    key("t", sought.type || "type"),
    key("/", sought.text || "text"),
    key("?", "help"),
    key("q", "quit"),
  ];
  return shown.flatMap((one, index) => (index === 0 ? one : say`   ${one}`));
};

const asked = {
  moment: "go to a version or a time (57, 20:14, -5m)",
  member: "member",
  type: "type of event, or part of it",
  text: "text",
} as const;
