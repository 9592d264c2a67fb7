// Shows on a terminal that something long is going on; what is over within a second shows nothing.

import { setImmediate as letOthersRun } from "node:timers/promises";
import ora from "ora";

/** Says what is being done, and lets the spinner turn. */
export type Report = (text: string) => Promise<void>;

const patienceMs = 1_000;

export const withProgress = async <A>(work: (report: Report) => Promise<A>): Promise<A> => {
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  const timer = setTimeout(() => {
    // away from a terminal it would write plain lines instead
    if (spinner.isEnabled) spinner.start();
  }, patienceMs);
  try {
    return await work(async (text) => {
      spinner.text = text;
      await letOthersRun();
    });
  } finally {
    clearTimeout(timer);
    spinner.stop();
  }
};
