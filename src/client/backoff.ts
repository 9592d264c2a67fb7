// How long to wait before the next try: longer each time, and never the same for two clients, so
// that a thousand who lost one server do not come back to it at once.

const firstMs = 1_000;
const longestMs = 10_000;

/** `failures` in a row before this one, from 0; half to one and a half of what is due. */
export const retryAfterMs = (failures: number, random: () => number): number =>
  Math.round(Math.min(longestMs, firstMs * 2 ** failures) * (0.5 + random()));

/** Who was in the room for so long begins anew. */
export const steadyAfterMs = 10_000;

/** W10: a server that stops says when to come back, to each another time; null: it does not say. */
export const comeBackMs = (reason: string): number | null => {
  const [, ms] = /come back in (\d{1,5}) ms/.exec(reason) ?? [];
  return ms === undefined ? null : Math.min(longestMs, Number(ms));
};
