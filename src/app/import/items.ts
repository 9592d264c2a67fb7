// What a reader makes of a file: items, each with the line it begins in, up to the first fault of
// syntax if there is one.

export type Item = { readonly line: number; readonly value: unknown };

export type Fault = { readonly line: number; readonly problem: string };

export type Items = { readonly items: readonly Item[]; readonly fault: Fault | null };

/** One item of JSON; the words of the engine, without places that count from the item's start. */
export const parseItem = (text: string, line: number): Item | Fault => {
  try {
    return { line, value: JSON.parse(text) };
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    const problem = words.replace(/ (in JSON )?at position \d+( \(line \d+ column \d+\))?/, "");
    return { line, problem: `not valid JSON: ${problem}` };
  }
};

export const isFault = (read: Item | Fault): read is Fault => "problem" in read;
