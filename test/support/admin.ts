// A server with an operator's part, and an operator at it.

import type { Config } from "../../src/app/config.ts";
import { type Ask, speakTo } from "./http.ts";
import { startTestServer } from "./server.ts";

export const adminToken = "the-operators-own-token";

/** A line of the log as an object. */
export type LogLine = Readonly<Record<string, unknown>>;

export const startWithOperator = async (config: Partial<Config> = {}) => {
  const written: string[] = [];
  const logTo = { write: (line: string) => void written.push(line) };
  const running = await startTestServer({}, { adminToken, logLevel: "info", ...config }, { logTo });
  const address = () => running.server().address;
  const asOperator: Ask = speakTo(address, { Authorization: `Bearer ${adminToken}` });
  return {
    ...running,
    asOperator,
    asAnybody: speakTo(address),
    /** All that was logged, as it was written. */
    written,
    /** What was logged of the operator's calls, in order. */
    calls: (): readonly LogLine[] =>
      written.map((line): LogLine => JSON.parse(line)).filter(({ msg }) => msg === "admin call"),
  };
};
