// All that comes, in one array.

export const collect = async <Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> => {
  const collected: Value[] = [];
  for await (const value of values) collected.push(value);
  return collected;
};
