// A schema says in both languages what it takes or means: to who errs (`expected`), and in the docs.

import type { TSchema } from "typebox";

export type Said = {
  readonly description: string;
  readonly zh: string;
  /** W4: not in the API document, whose clients work without it. */
  readonly "x-added": true;
};

export const says = <T extends TSchema>(schema: T, en: string, zh: string): T => ({
  ...schema,
  description: en,
  zh,
});

/** Marks what is not in the API document. */
export const added = <T extends TSchema>(schema: T): T => ({ ...schema, "x-added": true });
