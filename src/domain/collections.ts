// Persistent updates of maps and sets: the old one stays as it was.

export const withKey = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);

export const withoutKey = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> => {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
};

export const withMember = <T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> =>
  set.has(member) ? set : new Set(set).add(member);

export const withoutMember = <T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> => {
  if (!set.has(member)) return set;
  const rest = new Set(set);
  rest.delete(member);
  return rest;
};
