// What the writer that is killed and the test that kills it agree on.

export const streams = ["room-a", "room-b", "room-c"] as const;
/** Of each stream. */
export const eventsPerGroup = 20;
