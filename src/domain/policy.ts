// How a room is run (R6): the times, limits and rights that stand in its opening event.

import type { Millis } from "./ids.ts";

/** Who may steer what is listened to or watched: every member, or its owner and the hosts. */
export type Control = "members" | "owner";

export type Policy = {
  readonly askMs: Millis;
  readonly restMs: Millis;
  readonly graceMs: Millis;
  readonly maxSongMs: Millis;
  /** T8: a pause ends by itself after this long. */
  readonly pauseMs: Millis;
  readonly queueLimit: number;
  readonly memberLimit: number;
  readonly control: Control;
};

export const defaultPolicy: Policy = {
  askMs: 15_000,
  restMs: 30_000,
  graceMs: 30_000,
  maxSongMs: 1_200_000,
  pauseMs: 1_800_000,
  queueLimit: 200,
  memberLimit: 1_000,
  control: "members",
};

export type PolicyNumber = Exclude<keyof Policy, "control">;

/** The least and the most each number may be, both allowed; milliseconds are whole seconds. */
export const policyBounds: { readonly [Field in PolicyNumber]: readonly [number, number] } = {
  askMs: [1_000, 300_000],
  restMs: [0, 600_000],
  graceMs: [0, 3_600_000],
  maxSongMs: [1_000, 86_400_000],
  pauseMs: [1_000, 86_400_000],
  queueLimit: [1, 10_000],
  memberLimit: [1, 100_000],
};

const policyNumbers = Object.keys(policyBounds) as readonly PolicyNumber[];

/** The first field out of its bounds, or null. */
export const outOfBounds = (policy: Policy): PolicyNumber | null =>
  policyNumbers.find((field) => {
    const [least, most] = policyBounds[field];
    const unit = field.endsWith("Ms") ? 1_000 : 1;
    return policy[field] % unit !== 0 || policy[field] < least || policy[field] > most;
  }) ?? null;
