// What comes next, and in how many seconds.

import { words } from "../words/words.ts";
import type { Scene } from "./scene.ts";
import { toSeconds } from "./time-words.ts";

export const Next = ({ scene }: { readonly scene: Scene }) => {
  const { stage } = words.value;
  const { next, leftMs } = scene;
  if (scene.is === "idle") return null;
  if (next === null) return <p class="next quiet">{stage.nothingNext}</p>;
  const isSoon = scene.is === "resting" && leftMs > 0;
  return (
    <p class="next">
      <span class="quiet">{stage.next}</span>{" "}
      {next.kind === "sing" ? stage.nextAsked(next.nick) : stage.nextPlays(next.name)}
      {next.kind === "sing" && <span class="quiet"> · {next.name}</span>}
      {isSoon && <b> {stage.nextIn(toSeconds(leftMs))}</b>}
    </p>
  );
};
