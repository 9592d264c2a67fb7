// RFC 7386: what a patch makes of a value. An object changes the fields it has, and takes away those
// that are null in it; anything else, a list too, is put in the place of what was.

export const mergePatch = (value: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return patch;
  const merged = { ...(isObject(value) ? value : {}) };
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], change);
  }
  return merged;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
