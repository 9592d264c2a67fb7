// What a client may have us pass on to others (C4): small, shallow, and harmless to merge.

const maxBytes = 4_096;
const maxDepth = 16;

/** Looks level by level, so that a deep nest cannot exhaust the stack. */
export const isSmallJson = (value: unknown): boolean => {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false;
    const objects = level.filter((one): one is object => typeof one === "object" && one !== null);
    if (objects.some((one) => Object.hasOwn(one, "__proto__"))) return false;
    level = objects.flatMap((one) => Object.values(one));
  }
  return Buffer.byteLength(JSON.stringify(value) ?? "") <= maxBytes;
};
