// What is shown of the room: the newest snapshot, never an older one after it.

import { mergePatch } from "./merge-patch.ts";
import type { Device, Patch, Snapshot } from "./wire.ts";

export type View = {
  readonly snapshot: () => Snapshot | null;
  /** Answers whether it is to be shown: what is older than what was shown is not. */
  readonly show: (snapshot: Snapshot) => boolean;
  /** The snapshot that a patch leads to from the one shown; null: it starts from another. */
  readonly patched: (patch: Patch) => Snapshot | null;
  /** What a join answers holds, even if the server went back to an older state of its log. */
  readonly startAgain: (snapshot: Snapshot) => void;
  /** No snapshot follows a device; answers whether it changed this one. */
  readonly setDevice: (device: Device) => boolean;
};

export const createView = (): View => {
  let shown: Snapshot | null = null;
  return {
    snapshot: () => shown,
    show: (snapshot) => {
      if (shown !== null && snapshot.version < shown.version) return false;
      shown = snapshot;
      return true;
    },
    patched: ({ from, patch }) =>
      shown?.version === from ? (mergePatch(shown, patch) as Snapshot) : null,
    startAgain: (snapshot) => {
      shown = snapshot;
    },
    setDevice: ({ fullname, device, value }) => {
      if (shown === null) return false;
      const members = shown.members.map((member) =>
        member.fullname === fullname
          ? { ...member, devices: { ...member.devices, [device]: value } }
          : member,
      );
      shown = { ...shown, members };
      return true;
    },
  };
};
