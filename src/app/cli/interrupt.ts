// What goes on until somebody presses Ctrl-C, which is then no failure but its proper end.

/** What ends by itself is left to whoever ends processes. */
export const neverStopped: AbortSignal = new AbortController().signal;

export const untilInterrupted = async <A>(work: (stop: AbortSignal) => Promise<A>): Promise<A> => {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  process.once("SIGINT", interrupt);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", interrupt);
  }
};
