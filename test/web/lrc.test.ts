// Lyrics are read as LRC files in the wild are written; clrc, a parser by others, is the oracle for
// what it reads (it knows no `[offset]`).

import { readdirSync, readFileSync } from "node:fs";
import { parse, parseEnhanced } from "clrc";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLrc } from "../../web/src/play/lrc.ts";
import { check } from "../support/arbitraries.ts";

/** Moments and texts, without the words. */
const lines = (file: string) => parseLrc(file).map(({ atMs, text }) => [atMs, text]);

const media = new URL("../../db/demo/media/", import.meta.url);

test("[S5] lines stand in the order in which they are sung, titles and comments left out", () => {
  const file = "[ti:送别]\n[00:07.50]芳草碧连天\n; a comment\n\n[00:02.50]长亭外，古道边\n[by]";
  expect(lines(file)).toStrictEqual([
    [2_500, "长亭外，古道边"],
    [7_500, "芳草碧连天"],
  ]);
});

test("[S5] a line with several stamps is sung once for each", () => {
  expect(lines("[00:40.00][00:10.00] [01:10.00] la la\n[00:20.00]between")).toStrictEqual([
    [10_000, "la la"],
    [20_000, "between"],
    [40_000, "la la"],
    [70_000, "la la"],
  ]);
});

test("[S5] two lines of one moment, such as a translation, keep their order", () => {
  expect(lines("[00:01.00]Freude\n[00:01.00]欢乐")).toStrictEqual([
    [1_000, "Freude"],
    [1_000, "欢乐"],
  ]);
});

test("[S5] a line without words is kept: it ends the one before", () => {
  expect(lines("[00:01.00]la\n[00:09.00]")).toStrictEqual([
    [1_000, "la"],
    [9_000, ""],
  ]);
});

test("[S5] stamps are read as different programs write them", () => {
  const file = "[1:02]a\n[01:02.5]b\n[01:02.51]c\n[01:02.512]d\n[01:02:52]e\n[100:00.00]f";
  expect(lines(file)).toStrictEqual([
    [62_000, "a"],
    [62_500, "b"],
    [62_510, "c"],
    [62_512, "d"],
    [62_520, "e"],
    [6_000_000, "f"],
  ]);
});

test("[S5] a positive offset shows all sooner, a negative one later, words too", () => {
  expect(parseLrc("[00:10.00]<00:10.00>la <00:11.00>li\n[offset:+500]")).toStrictEqual([
    {
      atMs: 9_500,
      text: "la li",
      words: [
        { atMs: 9_500, text: "la " },
        { atMs: 10_500, text: "li" },
      ],
    },
  ]);
  expect(lines("[Offset: -500 ]\n[00:10.00]la")).toStrictEqual([[10_500, "la"]]);
  expect(lines("[offset:soon]\n[00:10.00]la")).toStrictEqual([[10_000, "la"]]);
});

test("[S5] a byte order mark and any line ends are no matter", () => {
  expect(lines("\uFEFF[00:01.00]a\r\n[00:02.00]b\r[00:03.00]c\n")).toStrictEqual([
    [1_000, "a"],
    [2_000, "b"],
    [3_000, "c"],
  ]);
});

test("[S5] words have their moments; a last stamp without a word says when the one before ends", () => {
  expect(parseLrc("[00:01.00] <00:01.20> 长亭 <00:02.00>外<00:03.00>")).toStrictEqual([
    {
      atMs: 1_000,
      text: "长亭 外",
      words: [
        { atMs: 1_200, text: " 长亭 " },
        { atMs: 2_000, text: "外" },
        { atMs: 3_000, text: "" },
      ],
    },
  ]);
});

test("[S5] what stands before the first word's stamp is sung with the line", () => {
  expect(parseLrc("[00:01.00]oh <00:02.00>my")[0]?.words).toStrictEqual([
    { atMs: 1_000, text: "oh " },
    { atMs: 2_000, text: "my" },
  ]);
});

test("[S5] words of a line that is sung again move with it", () => {
  const again = parseLrc("[00:40.00][00:10.00]<00:10.10>la <00:11.00>li");
  expect(again.map(({ words }) => words.map(({ atMs }) => atMs))).toStrictEqual([
    [10_100, 11_000],
    [40_100, 41_000],
  ]);
});

test("[S5] words whose stamps run backwards never do so", () => {
  const [line] = parseLrc("[00:01.00]<00:03.00>a<00:02.00>b<00:04.00>c");
  expect(line?.words.map(({ atMs }) => atMs)).toStrictEqual([3_000, 3_000, 4_000]);
});

test("[S5] the demo's songs can all be sung from their files", () => {
  const files = readdirSync(media).filter((name) => name.endsWith(".lrc"));
  expect(files.length).toBeGreaterThan(3);
  for (const name of files) {
    const file = readFileSync(new URL(name, media), "utf8");
    expect(parseLrc(file).length, name).toBe(file.match(/^\[\d/gm)?.length);
  }
});

const two = (value: number): string => String(value).padStart(2, "0");

/** With as many digits of a second as there are in it, but for clrc, which reads two or three. */
const stampOf = (ms: number): string => {
  const fraction = String(ms % 1_000).padStart(3, "0");
  const short = fraction.endsWith("0") ? fraction.slice(0, 2) : fraction;
  const whole = Math.floor(ms / 1_000);
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}${short === "00" ? "" : `.${short}`}`;
};

const moment = fc.integer({ min: 0, max: 7_000_000 });
const words = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", " ", "长亭外", "a [b] c", "3 < 4 > 2", "[not:a stamp]", "<i>", "[]"),
);
/** What would go on with the stamps before it is no text of that line. */
const text = words.map((said) => said.replace(/[\r\n\u2028\u2029]/g, " ").replace(/^\s*\[/, ""));
const stamped = fc
  .tuple(fc.array(moment, { minLength: 1, maxLength: 3 }), text)
  .map(([moments, sung]) => `${moments.map((at) => `[${stampOf(at)}]`).join("")}${sung}`);
const junk = fc.oneof(text, fc.constantFrom("[ar:dany]", "[length:03:02]", "[00:1", "[aa:bb]x"));
const file = fc.array(fc.oneof({ weight: 3, arbitrary: stamped }, junk), { maxLength: 12 });

test("[S5] clrc finds the same lines in any file", () => {
  check(file, (rows) => {
    const theirs = parse(rows.join("\n")).flatMap((line) =>
      line.type === "lyric" && !/<\d/.test(line.content)
        ? [[line.startMillisecond, line.content.replace(/\s+/g, " ").trim()]]
        : [],
    );
    theirs.sort((a, b) => Number(a[0]) - Number(b[0]));
    expect(lines(rows.join("\r\n"))).toStrictEqual(theirs);
  });
});

const sungWord = fc.tuple(fc.nat(2_000), fc.constantFrom("la", "长亭", " ", "li li ", "3<4"));

test("[S5] clrc finds the same words at the same moments", () => {
  check(fc.tuple(moment, fc.array(sungWord, { minLength: 1 })), ([start, sung]) => {
    let at = start;
    const words = sung.map(([waitMs, text]) => {
      at += waitMs;
      return { atMs: at, text };
    });
    const row = words.reduce(
      (soFar, { atMs, text }) => `${soFar}<${stampOf(atMs)}>${text}`,
      `[${stampOf(start)}]`,
    );
    const [theirs] = parseEnhanced(row);
    if (theirs?.type !== "enhanced_lyric") throw new Error(`no words in ${row}`);
    const [ours] = parseLrc(row);
    expect(ours?.words).toStrictEqual(words);
    expect(ours?.atMs).toBe(theirs.startMillisecond);
    expect(ours?.words.map(({ atMs, text }) => [atMs, text])).toStrictEqual(
      theirs.words.map(({ startMillisecond, content }) => [startMillisecond, content]),
    );
  });
});
