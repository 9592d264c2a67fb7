// What is read in one turn of the loop is read in one transaction: to begin one takes several times as
// long as to find a row.

import type { Database as Connection } from "better-sqlite3";

export type ReadTurns = {
  /** To be called before each read; until this turn is over, all of them see the same. */
  readonly begin: () => void;
  /** The next read sees whatever is committed by then. */
  readonly end: () => void;
};

/** For a connection that nothing is written by. One in memory has no other, and is read as it is. */
export const createReadTurns = (connection: Connection): ReadTurns => {
  const begin = connection.prepare("begin");
  const commit = connection.prepare("commit");
  const isOpen = () => connection.open && connection.inTransaction && !connection.memory;
  const end = (): void => {
    if (isOpen()) commit.run();
  };
  return {
    begin: () => {
      if (connection.memory || isOpen()) return;
      begin.run();
      setImmediate(end);
    },
    end,
  };
};
