// Long lists are read a page at a time: nobody waits for the whole, and no memory holds it.

export type Page = { readonly limit: number; readonly offset: number };

/** Every row of a list: each page follows the last row of the one before, until one comes short. */
export async function* readAfter<Place, Row extends Place>(
  start: Place,
  pageSize: number,
  read: (after: Place) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let after = start; ; ) {
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last;
  }
}
