// How loud it is here, and, where there is a picture, how large.

import { useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import { mediaElement } from "./element.ts";
import { FullScreenIcon, SpeakerIcon } from "./icons.tsx";
import { isMuted, setMuted, setVolume, volume } from "./volume.ts";

export const Volume = () => {
  const { play } = words.value;
  const loudness = isMuted.value ? 0 : volume.value;
  const toggle = (): void => (volume.value === 0 ? setVolume(1) : setMuted(!isMuted.value));
  const isPicture = useSnapshot().media === "watch";
  return (
    <div class="volume">
      <button
        type="button"
        class="icon-button"
        aria-label={loudness === 0 ? play.unmute : play.mute}
        onClick={toggle}
      >
        <SpeakerIcon loudness={loudness} />
      </button>
      <input
        type="range"
        min="0"
        max="1"
        step="0.05"
        aria-label={play.volume}
        value={loudness}
        onInput={({ currentTarget }) => setVolume(Number(currentTarget.value))}
      />
      {isPicture && document.fullscreenEnabled && (
        <button
          type="button"
          class="icon-button"
          aria-label={play.fullScreen}
          onClick={() => void mediaElement().requestFullscreen()}
        >
          <FullScreenIcon />
        </button>
      )}
    </div>
  );
};
