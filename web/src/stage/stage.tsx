// The stage: which of the four states it is, at a glance, how long it lasts, and what comes next.

import { Player } from "../play/player.tsx";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import { AskedMe } from "./asked-me.tsx";
import { Controls } from "./controls.tsx";
import { Lyrics } from "./lyrics.tsx";
import { Next } from "./next.tsx";
import { OnStage } from "./on-stage.tsx";
import { toScene } from "./scene.ts";
import "./stage.css";
import { useNow } from "./use-now.ts";

type Props = {
  /** Somebody wants to pick a song. */
  readonly pick: () => void;
};

export const Stage = ({ pick }: Props) => {
  const { me } = usePlace();
  const shown = useSnapshot();
  const now = useNow(250);
  const scene = toScene(shown, me, now);
  const { stage } = words.value;
  const state = stateOf(scene.is, shown.media);
  return (
    <section class="stage" data-state={state} aria-label={words.value.room.stage}>
      <p class="stage-state">
        <span class="dot" aria-hidden="true" />
        {scene.is === "playing" && scene.paused ? stage.paused : stage.states[state]}
      </p>
      <OnStage scene={scene} pick={pick} />
      {scene.is === "playing" && <Player />}
      {scene.is === "playing" && <Lyrics />}
      {scene.is === "playing" && scene.maySteer && <Controls scene={scene} />}
      {scene.is === "asking" && scene.isMe && (
        <AskedMe leftMs={scene.leftMs} totalMs={scene.totalMs} />
      )}
      <Next scene={scene} />
    </section>
  );
};

const played = { sing: "singing", listen: "listening", watch: "watching", "": "singing" } as const;

const stateOf = (is: "playing" | "asking" | "resting" | "idle", media: keyof typeof played) =>
  is === "playing" ? played[media] : is;
