// The keys of a headset, a keyboard, a locked phone: they show what plays, and pause it for all where
// one may, else only here.

import { useEffect } from "preact/hooks";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { toScene } from "../stage/scene.ts";
import { setMuted } from "./volume.ts";

export const useMediaKeys = (): void => {
  const { client, me } = usePlace();
  const shown = useSnapshot();
  const { entry, name, author, track_cover, room_name, paused } = shown;
  const scene = toScene(shown, me, client.now());
  const mayPause = scene.is === "playing" && scene.maySteer && scene.kind !== "sing";

  useEffect(() => {
    const { mediaSession } = navigator;
    if (mediaSession === undefined) return;
    const artwork = track_cover === "" ? [] : [{ src: new URL(track_cover, location.href).href }];
    mediaSession.metadata = new MediaMetadata({
      ...{ title: name, artist: author, album: room_name, artwork },
    });
    return () => {
      mediaSession.metadata = null;
    };
  }, [entry, name, author, track_cover, room_name]);

  useEffect(() => {
    const { mediaSession } = navigator;
    if (mediaSession === undefined) return;
    mediaSession.playbackState = paused ? "paused" : "playing";
    mediaSession.setActionHandler("pause", () =>
      mayPause ? void client.pause({ entry }) : setMuted(true),
    );
    mediaSession.setActionHandler("play", () => {
      setMuted(false);
      if (mayPause && paused) void client.resume({ entry });
    });
    return () => {
      mediaSession.playbackState = "none";
      mediaSession.setActionHandler("pause", null);
      mediaSession.setActionHandler("play", null);
    };
  }, [client, entry, mayPause, paused]);
};
