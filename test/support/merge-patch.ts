// RFC 7386, section 2: what a client does with a merge patch.

type Value = unknown;

const isObject = (value: Value): value is Record<string, Value> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const mergePatch = (target: Value, patch: Value): Value => {
  if (!isObject(patch)) return patch;
  const result: Record<string, Value> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = mergePatch(result[name], value);
  }
  return result;
};
