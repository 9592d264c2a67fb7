// JSON as a person likes to read it: on one line where it fits, else as many entries a line as fit.
// It is the same JSON, but for what is left out.

const widest = 100;

/** The key that stands for what is left out. */
export const omitted = Symbol("…");

type Entry = readonly [key: string | symbol, value: unknown];

const columns = (text: string): number =>
  Array.from(text).reduce((sum, one) => sum + (/[\u2e80-\uffef]/.test(one) ? 2 : 1), 0);

const entriesOf = (value: object): readonly Entry[] =>
  Array.isArray(value)
    ? value.map((item) => ["", item])
    : Reflect.ownKeys(value).map((key) => [key, (value as Record<string | symbol, unknown>)[key]]);

/** `used`: the columns before it on its first line; `indent`: those before its further lines. */
export const layOut = (value: unknown, used = 0, indent = 0): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const entry = ([key, inner]: Entry, lay: (inner: unknown, used: number) => string): string => {
    if (key === omitted) return "…";
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    return `${name}${lay(inner, columns(name))}`;
  };
  const short = entriesOf(value).map((one) => entry(one, (inner) => layOut(inner, -1e9)));
  const line = `${open}${short.join(", ")}${close}`;
  if (used + columns(line) <= widest) return line;
  const inside = indent + 2;
  const texts = entriesOf(value).map((one) =>
    entry(one, (inner, named) => layOut(inner, inside + named + 1, inside)),
  );
  // without a name before it, its lines can hang from its brace
  const hangs = used <= indent + 1 && texts.every((one) => !one.includes("\n"));
  if (hangs) return `${open}${fill(texts, indent + 1)}${close}`;
  return `${open}\n${" ".repeat(inside)}${fill(texts, inside)}\n${" ".repeat(indent)}${close}`;
};

/** As many on a line as fit; what has lines of its own stands alone. */
const fill = (texts: readonly string[], margin: number): string => {
  const lines: string[] = [];
  for (const text of texts) {
    const joined = `${lines.at(-1)}, ${text}`;
    const fits = !joined.includes("\n") && margin + columns(joined) + 1 <= widest;
    if (lines.length > 0 && fits) lines[lines.length - 1] = joined;
    else lines.push(text);
  }
  return lines.join(`,\n${" ".repeat(margin)}`);
};
