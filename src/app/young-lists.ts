// How V8 is to look after what a server makes and soon throws away.

import { setFlagsFromString } from "node:v8";

/**
 * Where many lists that one line makes were seen to survive, V8 makes that line's next ones in the old heap
 * right away. With us those are lists of what waits for a moment, empty when they are made: in the
 * old heap, each keeps all that it ever held until the next full collection, and so brings that about.
 * From now on all are made in the young heap. For the whole process; a V8 that has no such flag says so
 * and goes on.
 */
export const makeListsYoung = (): void => setFlagsFromString("--no-allocation-site-pretenuring");
