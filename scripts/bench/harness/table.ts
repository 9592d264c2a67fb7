// The findings as two plain tables: what was measured, and which targets are met.

import { formatRows } from "../../../src/app/cli/table.ts";
import type { Claim, Figure, Findings } from "../bench.ts";
import { median, quartiles } from "./statistics.ts";

/** Three digits are all that a noisy machine is good for. */
export const short = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 1_000) return Math.round(Number(value.toPrecision(3))).toLocaleString("en");
  return String(Number(value.toPrecision(size < 1 ? 2 : 3)));
};

const spread = (samples: readonly number[]): string => quartiles(samples).map(short).join("–");

const byCpu = ({ byCpu, unit }: Claim): string =>
  byCpu === undefined ? "" : `${short(median(byCpu))}${unit}`;

const beside = ({ beside: seen = {} }: Figure): string =>
  Object.entries(seen)
    .map(([name, samples]) => `${name} ${short(median(samples))}`)
    .join(", ");

export const target = (claim: Claim): string =>
  "atLeast" in claim ? `≥ ${claim.atLeast}` : `≤ ${claim.atMost}`;

/** With others in the way, a second of the clock says little about the server. */
export const isDisturbed = ({ others = [] }: Findings): boolean =>
  others.length > 0 && median(others) > mostOthers;

/** Percent of the machine. */
const mostOthers = 10;

export const isMet = (claim: Claim, disturbed: boolean): boolean => {
  const found = median((disturbed ? claim.byCpu : undefined) ?? claim.samples);
  return "atLeast" in claim ? found >= claim.atLeast : found <= claim.atMost;
};

/** `judged`: whether the sizes were those that the targets are for. */
export const formatFindings = async (findings: Findings, judged: boolean): Promise<string> => {
  const { figures, claims, others, notes = [] } = findings;
  const disturbed = isDisturbed(findings);
  const measured = await table(figures, [
    { head: "case", cell: (one) => one.case },
    { head: "who", cell: ({ who }) => who },
    { head: "median", cell: ({ samples }) => short(median(samples)) },
    { head: "half within", cell: ({ samples }) => spread(samples) },
    { head: "unit", cell: ({ unit }) => unit },
    { head: "beside", cell: beside },
  ]);
  const promised = await table(claims, [
    { head: "claim", cell: ({ what }) => what },
    { head: "median", cell: ({ samples, unit }) => `${short(median(samples))}${unit}` },
    { head: "half within", cell: ({ samples }) => spread(samples) },
    ...(claims.some(({ byCpu }) => byCpu !== undefined)
      ? [{ head: "by CPU time", cell: byCpu }]
      : []),
    { head: "target", cell: target },
    {
      head: "met",
      cell: (one) => (judged ? (isMet(one, disturbed) ? "yes" : "NO") : "not judged"),
    },
  ]);
  const seen =
    others === undefined ? [] : [`others used ${short(median(others))} % of the machine`];
  return [measured, promised, [...seen, ...notes].map((note) => `${note}\n`).join("")]
    .filter(Boolean)
    .join("\n");
};

type Columns<Row> = Parameters<typeof formatRows<Row>>[1];

const table = async <Row>(rows: readonly Row[], columns: Columns<Row>): Promise<string> => {
  if (rows.length === 0) return "";
  const texts: string[] = [];
  for await (const text of formatRows(page(rows), columns)) texts.push(text);
  return texts.join("");
};

async function* page<Row>(rows: readonly Row[]) {
  yield rows;
}
