// Lyrics from an LRC file: lines in the order in which they are sung, each with its moment, and with
// its words' moments where the file stamps them (`<mm:ss.xx>`). Any text is read; what is no lyric,
// a title or a comment, is passed over.

export type Word = { readonly atMs: number; readonly text: string };

export type Line = {
  readonly atMs: number;
  readonly text: string;
  /** None where only the line is stamped. An empty one says when the word before it ends. */
  readonly words: readonly Word[];
};

/** `00:12.34`; also `00:12`, `0:12.3`, `00:12.345`, and `00:12:34` as some players write it. */
const stamp = String.raw`\d+:\d{1,2}(?:[.:]\d{1,3})?`;
const stampedRow = new RegExp(String.raw`^\s*((?:\[${stamp}\]\s*)+)(.*)$`);
const anyStamp = new RegExp(stamp, "g");
const wordStamp = new RegExp(`<(${stamp})>`);
const offsetTag = /^\s*\[offset:\s*([+-]?\d+)\s*\]\s*$/i;

export const parseLrc = (file: string): readonly Line[] => {
  const rows = file.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const soonerMs = rows.reduce((last, row) => Number(offsetTag.exec(row)?.[1] ?? last), 0);
  return rows
    .flatMap(readRow)
    .map((line) => moved(line, -soonerMs))
    .sort((a, b) => a.atMs - b.atMs);
};

/** A row is sung once for each stamp before it. */
const readRow = (row: string): readonly Line[] => {
  const [, stamps = "", sung = ""] = stampedRow.exec(row) ?? [];
  const moments = Array.from(stamps.matchAll(anyStamp), ([text]) => readStamp(text));
  const words = readWords(sung);
  // the words are stamped for one of the times that the row is sung: the one that is nearest
  const first = words[0]?.atMs ?? 0;
  const meant = moments.reduce((a, b) => (far(b, first) < far(a, first) ? b : a), Infinity);
  const [before = ""] = sung.split(wordStamp);
  const all = before.trim() === "" ? words : [{ atMs: meant, text: before }, ...words];
  const line = { atMs: meant, text: joined(all), words: words.length === 0 ? [] : all };
  return moments.map((atMs) => moved(line, atMs - meant));
};

/** Each stamp with the text up to the next. Time that runs backwards stands still instead. */
const readWords = (sung: string): readonly Word[] => {
  const [, ...parts] = sung.split(wordStamp);
  const words: Word[] = [];
  for (let part = 0; part < parts.length; part += 2) {
    const atMs = Math.max(readStamp(parts[part] ?? ""), words.at(-1)?.atMs ?? 0);
    words.push({ atMs, text: parts[part + 1] ?? "" });
  }
  return words;
};

const readStamp = (text: string): number => {
  const [minutes, seconds, fraction = ""] = text.split(/[.:]/);
  return (Number(minutes) * 60 + Number(seconds)) * 1_000 + Number(fraction.padEnd(3, "0"));
};

const far = (a: number, b: number): number => Math.abs(a - b);

const joined = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join("")
    .replace(/\s+/g, " ")
    .trim();

const moved = ({ atMs, text, words }: Line, byMs: number): Line => ({
  atMs: atMs + byMs,
  text,
  words: words.map((word) => ({ ...word, atMs: word.atMs + byMs })),
});
