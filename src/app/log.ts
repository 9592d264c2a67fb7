// What the app says of itself; Fastify's logger is one.

type Say = (facts: object, words: string) => void;

export type Log = { readonly info: Say; readonly warn: Say; readonly error: Say };

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
