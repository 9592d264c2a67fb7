// Said as long as it is so: that a tap is wanted, that it loads, that it cannot be played.

import { useEffect } from "preact/hooks";
import { words } from "../words/words.ts";
import { SpeakerIcon } from "./icons.tsx";
import type { Playback } from "./playback.ts";

export const Hearing = ({ playback }: { readonly playback: Playback }) => {
  const { play } = words.value;
  const hearing = playback.hearing.value;
  const isBlocked = hearing === "blocked";
  // S3: any first tap will do
  useEffect(() => {
    if (!isBlocked) return;
    document.addEventListener("click", playback.allow);
    return () => document.removeEventListener("click", playback.allow);
  }, [playback, isBlocked]);
  return (
    <div class="hearing" role="status">
      {isBlocked && (
        <button type="button" class="primary big" onClick={playback.allow}>
          <SpeakerIcon loudness={1} />
          {play.tapToHear}
        </button>
      )}
      {hearing === "loading" && <p class="quiet">{play.loading}</p>}
      {hearing === "absent" && <p class="quiet">{play.absent}</p>}
      {hearing === "failed" && (
        <p class="problem">
          {play.failed}{" "}
          <button type="button" onClick={playback.again}>
            {play.again}
          </button>
        </p>
      )}
    </div>
  );
};
