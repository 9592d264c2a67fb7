// Who and what has the stage.

import { usePlace, useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import { Cover } from "./cover.tsx";
import { Ring } from "./ring.tsx";
import type { Scene } from "./scene.ts";
import { toClock, toSeconds } from "./time-words.ts";

export const OnStage = ({ scene }: { readonly scene: Scene }) => {
  const { me } = usePlace();
  const shown = useSnapshot();
  const { stage } = words.value;
  const { leftMs, totalMs } = scene;
  switch (scene.is) {
    case "playing":
      return (
        <div class="on-stage">
          <Ring leftMs={leftMs} totalMs={totalMs}>
            <Cover of={shown.track_cover} name={shown.name} />
          </Ring>
          <div class="on-stage-words">
            <h2>{shown.name}</h2>
            {shown.author !== "" && <p class="quiet">{shown.author}</p>}
            <p>{scene.kind === "sing" ? stage.by(shown.nick) : stage.ordered(shown.nick)}</p>
            <p class="left" role="timer" aria-label={stage.leftTime(toClock(leftMs))}>
              −{toClock(leftMs)}
            </p>
          </div>
        </div>
      );
    case "asking": {
      const asked = shown.songs.find(({ id }) => id === shown.entry);
      return (
        <div class="on-stage">
          <Ring leftMs={leftMs} totalMs={totalMs}>
            <b class="seconds" role="timer" aria-label={stage.left(toSeconds(leftMs))}>
              {toSeconds(leftMs)}
            </b>
          </Ring>
          <div class="on-stage-words">
            <h2>{shown.fullname === me ? stage.askedMe : stage.asked(shown.nick)}</h2>
            {asked !== undefined && <p>{asked.name}</p>}
            {asked !== undefined && asked.author !== "" && <p class="quiet">{asked.author}</p>}
          </div>
        </div>
      );
    }
    case "resting":
      return (
        <div class="on-stage">
          <Ring leftMs={leftMs} totalMs={totalMs}>
            <b class="seconds" role="timer" aria-label={stage.left(toSeconds(leftMs))}>
              {toSeconds(leftMs)}
            </b>
          </Ring>
          <div class="on-stage-words">
            <h2>{stage.resting}</h2>
          </div>
        </div>
      );
    case "idle":
      return (
        <div class="on-stage">
          <div class="on-stage-words">
            <h2>{scene.waits ? stage.waitingForAbsent : stage.idle}</h2>
            {!scene.waits && <p class="quiet">{stage.idleAbout}</p>}
          </div>
        </div>
      );
  }
};
