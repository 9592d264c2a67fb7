// What changed, in small lines: `~ stage   idle since 20:14:03 → 皮皮 asked to sing 送别`.

import type { Change } from "./changes.ts";
import { part, plain, type Sentence, say } from "./sentence.ts";
import { kinds } from "./things.ts";

export type ChangeLine = { readonly sign: Change["sign"]; readonly words: Sentence };

const labelWidth = Math.max(...kinds.map(({ label }) => label.length));

/** Of more than `most` of one kind that came or went together, the first are shown and the rest counted. */
export const changeLines = (changes: readonly Change[], most = 8): readonly ChangeLine[] => {
  const lines: ChangeLine[] = [];
  const alike = new Map<string, number>();
  for (const change of changes) {
    const { sign, label } = change;
    const key = `${sign}${label}`;
    const before = alike.get(key) ?? 0;
    alike.set(key, before + 1);
    if (sign === "~" || before < most) lines.push({ sign, words: lineOf(change) });
    else if (before === most) {
      const rest = changes.filter((one) => one.sign === sign && one.label === label).length - most;
      lines.push({ sign, words: say`${labelled(label)}and ${part("number")(rest)} more` });
    }
  }
  return lines;
};

const labelled = (label: string): Sentence =>
  say`${part("aside")(label)}${" ".repeat(labelWidth - label.length + 2)}`;

const lineOf = ({ sign, label, name, field, before, after }: Change): Sentence => {
  const about = say`${labelled(label)}${name}`;
  if (sign !== "~") {
    const what = (sign === "+" ? after : before) ?? [];
    return what.length === 0 ? about : say`${about}${name.length === 0 ? "" : ", "}${what}`;
  }
  const [was, is] = [before ?? say`none`, after ?? say`none`];
  const same = plain(was) === plain(is) ? ", a fraction of a second apart" : "";
  const which = field === "" ? "" : name.length === 0 ? `${field} ` : `: ${field} `;
  return say`${about}${which}${was} → ${is}${same}`;
};
