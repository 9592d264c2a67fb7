// The two languages of the docs.

export type Language = "en" | "zh";

export type Words = Readonly<Record<Language, string>>;

/** Text in a cell of a table. */
export const cell = (text: string): string => text.replaceAll("|", "\\|");

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map(cell).join(" | ")} |`)
    .join("\n");
