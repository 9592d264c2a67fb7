// Who and what has the stage.

import type { ComponentChildren } from "preact";
import { Icon } from "../icon.tsx";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import { Cover } from "./cover.tsx";
import { Ring } from "./ring.tsx";
import type { Scene } from "./scene.ts";
import { toClock, toSeconds } from "./time-words.ts";

type Props = { readonly scene: Scene; readonly pick: () => void };

export const OnStage = ({ scene, pick }: Props) => {
  const { me } = usePlace();
  const shown = useSnapshot();
  const { stage } = words.value;
  const { leftMs, totalMs } = scene;
  switch (scene.is) {
    case "playing":
      return (
        <Layout ring={<Cover of={shown.track_cover} name={shown.name} />} {...{ leftMs, totalMs }}>
          <h2>{shown.name}</h2>
          {shown.author !== "" && <p class="quiet">{shown.author}</p>}
          <p class="who">
            {scene.kind === "sing" ? stage.by(shown.nick) : stage.ordered(shown.nick)}
          </p>
          <p class="left quiet" role="timer" aria-label={stage.leftTime(toClock(leftMs))}>
            −{toClock(leftMs)}
          </p>
        </Layout>
      );
    case "asking": {
      const asked = shown.songs.find(({ id }) => id === shown.entry);
      return (
        <Layout ring={<Seconds ms={leftMs} />} {...{ leftMs, totalMs }}>
          <h2>{shown.fullname === me ? stage.askedMe : stage.asked(shown.nick)}</h2>
          {asked !== undefined && <p class="who">{asked.name}</p>}
          {asked !== undefined && asked.author !== "" && <p class="quiet">{asked.author}</p>}
        </Layout>
      );
    }
    case "resting":
      return (
        <Layout ring={<Seconds ms={leftMs} />} {...{ leftMs, totalMs }}>
          <h2>{stage.resting}</h2>
          <p class="quiet">{stage.restingAbout}</p>
        </Layout>
      );
    case "idle":
      return (
        <Layout ring={<Icon of="mic" />} {...{ leftMs, totalMs }}>
          <h2>{scene.waits ? stage.waitingForAbsent : stage.idle}</h2>
          {!scene.waits && <p class="quiet">{stage.idleAbout}</p>}
          <button type="button" class="primary" onClick={pick}>
            {stage.pick}
          </button>
        </Layout>
      );
  }
};

type LayoutProps = {
  readonly ring: ComponentChildren;
  readonly leftMs: number;
  readonly totalMs: number;
  readonly children: ComponentChildren;
};

const Layout = ({ ring, leftMs, totalMs, children }: LayoutProps) => (
  <div class="on-stage">
    <Ring leftMs={leftMs} totalMs={totalMs}>
      {ring}
    </Ring>
    <div class="on-stage-words">{children}</div>
  </div>
);

const Seconds = ({ ms }: { readonly ms: number }) => (
  <b class="seconds" role="timer" aria-label={words.value.stage.left(toSeconds(ms))}>
    {toSeconds(ms)}
  </b>
);
