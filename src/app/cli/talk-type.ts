// A typed line, understood and done.

import { part, type Sentence, say } from "../history/sentence.ts";
import { type Outcome, type Place, talkCommands } from "./talk-commands.ts";

/** Null: there was nothing in it. */
export const typed = async (text: string, place: Place): Promise<Outcome | null> => {
  const line = text.trim();
  if (line === "") return null;
  // two slashes are one that is said
  if (!line.startsWith("/") || line.startsWith("//")) {
    return { answer: await place.client.chat(line.replace(/^\/\//, "/")) };
  }
  const [name = "", ...words] = line.slice(1).split(/\s+/);
  if (name === "help") return { lines: help() };
  const command = Object.hasOwn(talkCommands, name) ? talkCommands[name] : undefined;
  if (command === undefined) return { wrong: `there is no /${name}; /help lists what there is` };
  return (await command.run(words, place)) ?? { wrong: `expected ${command.usage}` };
};

const help = (): readonly Sentence[] => {
  const shown = Object.values(talkCommands).filter(({ what }) => what !== "");
  const widest = Math.max(...shown.map(({ usage }) => usage.length));
  return [
    say`What you type is said to all; what begins with / does something:`,
    ...shown.map(
      ({ usage, what }) =>
        say`  ${part("number")(usage)}${" ".repeat(widest - usage.length)}  ${what}`,
    ),
  ];
};
