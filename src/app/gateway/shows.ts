// Shows a room to whoever has not seen it as it is: once for all changes of a moment, as often as can be
// afforded, and encoded once for all who have the same (W3, W5).

import type { Millis } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import type { Clock } from "../../infra/clock.ts";
import type { Observer } from "../observer.ts";
import { type Audience, showed } from "./audience.ts";
import { encodePatch, encodeSnapshot } from "./envelope.ts";
import type { Pace } from "./pace.ts";

/** When those who were too slow for a snapshot are tried again. */
const slowRetryMs = 500;

/** How long to rest: twice as long as a push takes at least, each receiver a write and each byte a copy,
 * so that answers are not kept waiting. */
const msPerWrite = 0.012;
const msPerByte = 2e-6;
/** W5: no change is shown later than in 250 ms, of which it may wait 50 for its turn. */
const longestRestMs: Millis = 200;
/** And 50 more for what leaves with it, where it has not waited so long already. */
const patienceMs: Millis = 200;

/** Beside the one it makes. A show is merged with the next where it waits, as what is told cannot be: so it
 * makes way for that. */
const writesPerShow = 2;

/** A big room is shown as often as it can be afforded, so that it leaves time for the others. */
const restAfter = (receivers: number, bytes: number): Millis =>
  Math.min(longestRestMs, Math.floor(receivers * msPerWrite + bytes * msPerByte));

/** The room for whoever has that one of before, or (null) nothing: each is encoded once. */
const createFrames = (now: Millis, room: Room) => {
  const frames = new Map<Room | null, Buffer>();
  return (held: Room | null): Buffer => {
    // of another room, when he has just come from there
    const base = held?.id === room.id ? held : null;
    const known = frames.get(base);
    if (known !== undefined) return known;
    const frame = base === null ? encodeSnapshot(now, room) : encodePatch(now, base, room);
    frames.set(base, frame);
    return frame;
  };
};

/** The room has changed: everybody is to be shown it, as this room or newer. */
export type Changed = (audience: Audience, room: Room) => void;

export const createShows = (clock: Clock, pace: Pace, observer?: Observer): Changed => {
  /** Soon, and once, however many changes this moment brings. */
  const showSoon = (audience: Audience): void => {
    if (audience.planned) return;
    audience.planned = true;
    audience.plannedAt = clock.now();
    const show = () => queueMicrotask(() => showNewest(audience));
    const rested = () => pace.inTurn(writesPerShow * audience.receivers.size, show);
    if (clock.now() >= audience.nextAt) rested();
    else clock.at(audience.nextAt, rested);
  };

  const showNewest = (audience: Audience): void => {
    audience.planned = false;
    const { room, due } = audience;
    if (room === null) return;
    const late = Array.from(audience.receivers).filter(({ shown }) => shown < due);
    if (late.length === 0) return;
    const frames = createFrames(clock.now(), room);
    const mayWait = clock.now() - audience.plannedAt <= patienceMs;
    let bytes = 0;
    let shown = 0;
    for (const receiver of late) {
      const frame = frames(receiver.base);
      if (receiver.show(frame, mayWait)) {
        showed(receiver, room);
        shown += 1;
        bytes += frame.byteLength;
      } else {
        receiver.base = null;
      }
    }
    audience.nextAt = clock.now() + restAfter(late.length, bytes);
    observer?.pushed("snapshot", shown, bytes);
    if (shown < late.length) {
      observer?.skipped(late.length - shown);
      retryLater(audience);
    }
  };

  const retryLater = (audience: Audience): void => {
    if (audience.retrying) return;
    audience.retrying = true;
    clock.at(clock.now() + slowRetryMs, () => {
      audience.retrying = false;
      showSoon(audience);
    });
  };

  return (audience, room) => {
    audience.due = room.version;
    showSoon(audience);
  };
};
