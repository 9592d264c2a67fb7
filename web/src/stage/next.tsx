// What comes next, and when.

import { words } from "../words/words.ts";
import type { Scene } from "./scene.ts";
import { toClock, toSeconds } from "./time-words.ts";

export const Next = ({ scene }: { readonly scene: Scene }) => {
  const { stage } = words.value;
  const { next, nextInMs } = scene;
  if (scene.is === "idle") return null;
  return (
    <p class="next">
      <span class="next-label">{stage.next}</span>
      <span class="next-what">
        {next === null ? stage.nothingNext : null}
        {next?.kind === "sing" && stage.nextAsked(next.nick)}
        {next?.kind === "sing" && <span class="quiet"> · {next.name}</span>}
        {next !== null && next.kind !== "sing" && stage.nextPlays(next.name)}
      </span>
      {nextInMs !== null && <span class="next-when">{inWords(nextInMs)}</span>}
    </p>
  );
};

const inWords = (ms: number): string => {
  const { stage } = words.value;
  return ms < 60_000 ? stage.nextIn(toSeconds(ms)) : stage.nextInTime(toClock(ms));
};
