// The things asked for last, so many of them.

export type Recent<Value> = {
  readonly get: (key: string) => Value | undefined;
  readonly keep: (key: string, value: Value) => void;
  readonly values: () => readonly Value[];
};

export const createRecent = <Value>(most: number): Recent<Value> => {
  const kept = new Map<string, Value>();
  return {
    get: (key) => kept.get(key),
    keep: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    values: () => [...kept.values()],
  };
};
