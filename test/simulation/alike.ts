// Whether two values made of plain objects and lists would be the same JSON. They must never change:
// what was found alike once is remembered, so that of two rooms only what is new is looked at.

const alike = new WeakMap<object, object>();

export const areAlike = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (alike.get(one) === other) return true;
  if (!haveAlike(one, other)) return false;
  alike.set(one, other);
  return true;
};

const haveAlike = (one: Fields, other: Fields): boolean => {
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && areAlikeLists(one, other);
  }
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  // in the same order, as in a text
  return areAlikeLists(keys, others) && keys.every((key) => areAlike(one[key], other[key]));
};

const areAlikeLists = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => areAlike(item, other[index]));

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
