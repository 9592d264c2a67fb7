// Where something stands in the queue after it was dragged, or moved by keys.

/** Its place from 0 among the others, when its middle is at `y`; `middles` are the others'. */
export const placeAt = (middles: readonly number[], y: number): number =>
  middles.filter((middle) => middle < y).length;

/** What `move` takes to put an entry at a place among the others: the entry it will stand before,
 * null for the end; undefined where it stands there already. */
export const beforeAt = (
  ids: readonly string[],
  id: string,
  place: number,
): string | null | undefined => {
  const others = ids.filter((other) => other !== id);
  const to = Math.max(0, Math.min(others.length, place));
  return to === ids.indexOf(id) ? undefined : (others[to] ?? null);
};

/** How many places a row makes way while another is dragged: 1 down, -1 up. */
export const makesWay = (index: number, from: number, to: number): -1 | 0 | 1 => {
  if (index > from && index <= to) return -1;
  return index < from && index >= to ? 1 : 0;
};
