// What this browser plays of the room while something plays there: the media element, kept in step
// with the server's clock, and what the person has to know about it.

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Place } from "../room/place.ts";
import { toScene } from "../stage/scene.ts";
import { createDrift } from "./drift.ts";
import { mediaElement } from "./element.ts";
import { createFollower } from "./follow.ts";
import { isOverEarly, nowPlaying, timelineOf } from "./now-playing.ts";
import { createRetry } from "./retry.ts";
import { isMuted, volume } from "./volume.ts";

/** `blocked`: the browser wants a tap first. `absent`: the catalogue knows of no media. */
export type Hearing = "fine" | "loading" | "blocked" | "failed" | "absent";

export type Playback = {
  readonly hearing: ReadonlySignal<Hearing>;
  /** From within a tap or a key: it may be heard. */
  readonly allow: () => void;
  /** Loads what failed once more. */
  readonly again: () => void;
  readonly close: () => void;
};

const everyMs = 100;
/** Shorter waits nobody has to be told of. */
const noticedMs = 700;

export const openPlayback = ({ client, me, snapshot }: Place): Playback => {
  const media = mediaElement();
  const hearing = signal<Hearing>("fine");
  /** S3: the browser lets it play only without sound, or not even so. */
  const isSilenced = signal(false);
  let isHeldBack = false;
  let link: string | null = null;
  let entry = "";
  let loads = 0;
  let waitsSince: number | null = null;

  const load = (): void => {
    loads += 1;
    waitsSince = null;
    if (link === null || link === "") media.removeAttribute("src");
    else media.src = link;
    media.load();
  };

  const retry = createRetry(load);

  const refused = (reason: unknown): void => {
    if (!(reason instanceof DOMException) || reason.name !== "NotAllowedError") return;
    isHeldBack = isSilenced.value || isMuted.value;
    isSilenced.value = true;
  };

  const follower = createFollower(media, createDrift(), refused);

  const look = (): void => {
    const shown = snapshot.peek();
    const now = shown === null ? null : nowPlaying(shown);
    if (shown === null || now === null) return;
    entry = now.entry;
    if (now.link !== link) {
      link = now.link;
      retry.forget();
      load();
    }
    const at = performance.now();
    const timeline = timelineOf(shown, client.now());
    const key = `${loads} ${timeline.key}`;
    if (!isHeldBack) follower.look(at, { ...timeline, key });
    hearing.value = hear(at, timeline.isPaused);
  };

  const hear = (at: number, isPaused: boolean): Hearing => {
    const isWaiting = !isPaused && !media.ended && (media.seeking || media.readyState < 3);
    waitsSince = isWaiting ? (waitsSince ?? at) : null;
    if (link === "") return "absent";
    if (retry.isFailing()) return "failed";
    if (isSilenced.value) return "blocked";
    return waitsSince !== null && at - waitsSince > noticedMs ? "loading" : "fine";
  };

  /** S4: whoever may, says that it is over; all others hear it from the server. */
  const ended = (): void => {
    const shown = snapshot.peek();
    if (shown === null || shown.entry !== entry || !isOverEarly(shown, client.now())) return;
    const scene = toScene(shown, me, client.now());
    if (scene.is !== "playing" || !scene.maySteer) return;
    void client.setDuration(Number(shown.duration), { entry });
  };

  const allow = (): void => {
    isHeldBack = false;
    isSilenced.value = false;
    look();
  };

  const listening = new AbortController();
  const { signal: until } = listening;
  media.addEventListener("ended", ended, { signal: until });
  media.addEventListener("error", () => link !== "" && retry.fail(), { signal: until });
  media.addEventListener("canplay", retry.forget, { signal: until });
  const stops = [
    effect(() => {
      media.volume = volume.value;
      media.muted = isMuted.value || isSilenced.value;
    }),
    effect(() => {
      if (snapshot.value !== null) look();
    }),
  ];
  const timer = setInterval(look, everyMs);

  const close = (): void => {
    clearInterval(timer);
    listening.abort();
    retry.forget();
    for (const stop of stops) stop();
    media.pause();
    media.removeAttribute("src");
    media.load();
  };

  return { hearing, allow, again: retry.now, close };
};
