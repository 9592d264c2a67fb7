// What the long runs have in common: how they are asked, and where they say what they found.

import { InvalidArgumentError } from "commander";

export type Say = (line: string) => void;

export const whole = (text: string): number => {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("a whole number above 0 is expected");
};
