// What happens in a room from now on, in whatever process it happens.

import { isLeft } from "fp-ts/lib/Either.js";
import type { Room } from "../../domain/room.ts";
import type { Clock } from "../../infra/clock.ts";
import type { EventStore } from "../../infra/event-store.ts";
import { type MomentsPage, readMoments } from "./moments.ts";

/** How often to look. Looking is one small question to the file's header. */
const lookEveryMs = 200;

/** As `readMoments`, and then goes on with what comes, until it is told to stop. */
export async function* followMoments(
  store: EventStore,
  start: Room,
  clock: Clock,
  stop: AbortSignal,
): AsyncGenerator<MomentsPage> {
  for (let room = start; ; ) {
    for await (const page of readMoments(store, room)) {
      yield page;
      if (isLeft(page)) return;
      room = page.right.at(-1)?.after ?? room;
    }
    do {
      if (!(await pause(clock, stop))) return;
    } while (!store.changedElsewhere());
  }
}

/** Answers false when it is time to stop. */
const pause = (clock: Clock, stop: AbortSignal): Promise<boolean> =>
  new Promise((done) => {
    if (stop.aborted) return done(false);
    const finish = (goOn: boolean) => (): void => {
      callOff();
      stop.removeEventListener("abort", abort);
      done(goOn);
    };
    const abort = finish(false);
    const callOff = clock.at(clock.now() + lookEveryMs, finish(true));
    stop.addEventListener("abort", abort);
  });
