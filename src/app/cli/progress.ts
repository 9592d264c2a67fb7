// Shows on a terminal that something long is going on; what is over within a second shows nothing.

import { setImmediate as letOthersRun } from "node:timers/promises";
import ora from "ora";

/** Says what is being done, and lets the spinner turn. */
export type Report = (text: string) => Promise<void>;

const patienceMs = 1_000;

export const withProgress = async <A>(work: (report: Report) => Promise<A>): Promise<A> => {
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  const timer = setTimeout(() => {
    if (canSpin(spinner)) spinner.start();
  }, patienceMs);
  try {
    return await work(async (text) => {
      spinner.text = text;
      await letOthersRun();
    });
  } finally {
    clearTimeout(timer);
    if (spinner.isSpinning) spinner.stop();
  }
};

/** Away from a terminal ora writes plain lines, and on one without width it never ends. */
const canSpin = ({ isEnabled }: { readonly isEnabled: boolean }): boolean =>
  isEnabled && process.stderr.columns > 0;

/** What is done so often that telling each time would take longer than doing it. */
export const throttled = (tell: (done: number, all: number) => Promise<void>) => {
  let told = 0;
  return async (done: number, all: number): Promise<void> => {
    if (done < told + stepsUntold) return;
    told = done;
    await tell(done, all);
  };
};

const stepsUntold = 20_000;
