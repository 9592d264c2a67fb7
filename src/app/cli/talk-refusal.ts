// Why the room said no, in English as the other commands say it.

import type { Failure } from "../../client/index.ts";
import { type Code, wordsFor } from "../gateway/words.ts";

const own: Readonly<Partial<Record<string, string>>> = {
  offline: "no connection; it was not sent",
  disconnected: "the connection broke; whether it was done nobody knows",
  closed: "the connection is closed",
};

/** A newer server's word, which is not known here, stands as it came. */
export const explain = ({ code, message, field, expected }: Failure): string => {
  const words = own[code] ?? wordsFor(code as Code)?.en ?? message;
  const about = field === undefined ? "" : `; ${field}: expected ${expected ?? "another value"}`;
  return `${words} (${code})${about}`;
};
