// Media that failed is loaded again by itself, after 2 s and then ever later, until it is there.

export type Retry = {
  readonly fail: () => void;
  /** It failed, and is not there again yet. */
  readonly isFailing: () => boolean;
  readonly now: () => void;
  /** It is there, or no longer wanted. */
  readonly forget: () => void;
};

const firstMs = 2_000;
const longestMs = 30_000;

export const createRetry = (load: () => void): Retry => {
  let waitMs = firstMs;
  let isFailing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(timer);
    load();
  };
  return {
    now,
    isFailing: () => isFailing,
    fail: () => {
      isFailing = true;
      clearTimeout(timer);
      timer = setTimeout(now, waitMs);
      waitMs = Math.min(2 * waitMs, longestMs);
    },
    forget: () => {
      isFailing = false;
      clearTimeout(timer);
      waitMs = firstMs;
    },
  };
};
