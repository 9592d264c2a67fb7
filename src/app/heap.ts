// How V8 is to look after what a server makes and soon throws away: nearly all of it is needed for some
// milliseconds, and a full collection for the rest keeps thousands waiting.

import { setFlagsFromString } from "node:v8";

const flags = [
  // Where many lists that one line makes were seen to survive, V8 makes that line's next ones in the old heap
  // right away. With us those are lists of what waits for a moment, empty when they are made: in the old
  // heap, each keeps all that it ever held until the next full collection, and so brings that about.
  "--no-allocation-site-pretenuring",
  // The less comes into the old heap, the less V8 lets it grow before it is collected again: by a tenth, which
  // buffers alone take in a moment, so that one collection followed the other. Four times of what lives is the
  // most that it allows by itself.
  "--heap-growing-percent=300",
  // Buffers count as part of the heap and not by themselves, where 64 MB more of them bring a full collection on:
  // in large rooms every second or two, though each lives for a moment. Later versions do so anyway, and earlier
  // ones do not know the flag.
  ...(process.versions.v8.startsWith("13.") ? ["--external-memory-accounted-in-global-limit"] : []),
];

/** For the whole process, from now on. A V8 that does not know one of these says so and goes on. */
export const settleHeap = (): void => {
  for (const flag of flags) setFlagsFromString(flag);
};
