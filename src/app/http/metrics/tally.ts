// Counts under one or two labels, cheap enough to stand where every message passes: they become
// metrics only when somebody asks.

type Cell = { count: number };

export type Tally = {
  readonly add: (first: string, second?: string, by?: number) => void;
  readonly each: (tell: (first: string, second: string, count: number) => void) => void;
};

export const createTally = (): Tally => {
  const rows = new Map<string, Map<string, Cell>>();

  const cellAt = (first: string, second: string): Cell => {
    const row = rows.get(first) ?? new Map<string, Cell>();
    rows.set(first, row);
    const cell = row.get(second) ?? { count: 0 };
    row.set(second, cell);
    return cell;
  };

  return {
    add: (first, second = "", by = 1) => {
      const cell = rows.get(first)?.get(second) ?? cellAt(first, second);
      cell.count += by;
    },
    each: (tell) => {
      for (const [first, row] of rows) {
        for (const [second, { count }] of row) tell(first, second, count);
      }
    },
  };
};
