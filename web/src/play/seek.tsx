// Where in the song or video everybody is; who may steer drags it, or moves it by arrow keys, for all.

import { useEffect, useRef, useState } from "preact/hooks";
import { announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { toScene } from "../stage/scene.ts";
import { toClock } from "../stage/time-words.ts";
import { useNow } from "../stage/use-now.ts";
import { words } from "../words/words.ts";
import { timelineOf } from "./now-playing.ts";

/** Whoever holds an arrow key down, or looks for a place, says so once. */
const settledMs = 250;

export const Seek = () => {
  const { client, me } = usePlace();
  const shown = useSnapshot();
  const { stage, play } = words.value;
  const now = useNow(250);
  const [wanted, setWanted] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // what was wanted of one turn is not of the next
  useEffect(() => {
    setWanted(null);
    return () => clearTimeout(timer.current);
  }, [shown.entry]);

  const scene = toScene(shown, me, now);
  const maySteer = scene.is === "playing" && scene.maySteer;
  const seconds = Number(shown.duration);
  const there = timelineOf(shown, now).positionMs / 1_000;
  const at = wanted ?? Math.min(Math.floor(there), seconds);
  const [position, whole] = [toClock(at * 1_000), toClock(seconds * 1_000)];

  const choose = (second: number): void => {
    const { entry } = shown;
    clearTimeout(timer.current);
    setWanted(second);
    timer.current = setTimeout(async () => {
      announceRefusal(await client.setDuration(second, { entry }));
      setWanted(null);
    }, settledMs);
  };

  return (
    <div class="seek">
      <span aria-hidden="true">{position}</span>
      {maySteer ? (
        <input
          type="range"
          min="0"
          // to end it there is a button, and nobody ends it by a slip
          max={seconds - 1}
          step="1"
          aria-label={stage.seek}
          aria-valuetext={play.at(position, whole)}
          value={at}
          onInput={({ currentTarget }) => {
            clearTimeout(timer.current);
            setWanted(Number(currentTarget.value));
          }}
          onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
        />
      ) : (
        <progress max={seconds} value={at} aria-label={stage.seek} />
      )}
      <span aria-hidden="true">{whole}</span>
    </div>
  );
};
