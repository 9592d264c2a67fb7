// The sound or the picture of what plays, and what the person has to know or do to hear it.

import { useEffect, useRef, useState } from "preact/hooks";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { mediaElement } from "./element.ts";
import { Hearing } from "./hearing.tsx";
import { useMediaKeys } from "./media-keys.ts";
import { nowPlaying } from "./now-playing.ts";
import { openPlayback, type Playback } from "./playback.ts";
import "./player.css";
import { Seek } from "./seek.tsx";
import { Volume } from "./volume-control.tsx";

export const Player = () => {
  const place = usePlace();
  const [playback, setPlayback] = useState<Playback | null>(null);
  useEffect(() => {
    const opened = openPlayback(place);
    setPlayback(opened);
    return opened.close;
  }, [place]);
  useMediaKeys();
  const isSeen = nowPlaying(useSnapshot())?.kind === "watch";
  return (
    <div class="player" data-seen={isSeen}>
      <Screen />
      {playback !== null && <Hearing playback={playback} />}
      <div class="transport">
        <Seek />
        <Volume />
      </div>
    </div>
  );
};

/** The element is there, seen or not, as long as something plays. */
const Screen = () => {
  const screen = useRef<HTMLDivElement>(null);
  const { track_cover, name } = useSnapshot();
  useEffect(() => {
    const element = mediaElement();
    screen.current?.append(element);
    return () => element.remove();
  }, []);
  useEffect(() => {
    const element = mediaElement();
    element.poster = track_cover;
    element.setAttribute("aria-label", name);
  }, [track_cover, name]);
  return <div class="screen" ref={screen} />;
};
