// Which turn a message means (P4): a late word about one must not touch the next.

import type { Target } from "../command.ts";
import type { Entry } from "../media.ts";

/** False when the message names another turn than this one. */
export const means = ({ entry, sid, vid }: Target, held: Entry): boolean =>
  (entry === undefined || entry === held.id) &&
  (sid === undefined || (held.media !== "watch" && sid === held.track.id)) &&
  (vid === undefined || (held.media === "watch" && vid === held.track.id));

export const isUnnamed = ({ entry, sid, vid }: Target): boolean =>
  entry === undefined && sid === undefined && vid === undefined;
