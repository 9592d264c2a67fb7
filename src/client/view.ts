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
  /** No snapshot follows a device; answers whether it changed this one, which may hold it already. */
  readonly setDevice: (device: Device) => boolean;
};

export const createView = (): View => {
  let shown: Snapshot | null = null;
  /** Devices that are newer than the snapshot, by whose and which. */
  const newer = new Map<string, Device>();

  const put = (snapshot: Snapshot): void => {
    shown = snapshot;
    for (const [key, device] of newer) {
      if (device.version <= snapshot.version) newer.delete(key);
      else shown = withDevice(shown, device);
    }
  };

  return {
    snapshot: () => shown,
    show: (snapshot) => {
      if (shown !== null && snapshot.version < shown.version) return false;
      put(snapshot);
      return true;
    },
    patched: ({ from, patch }) =>
      shown?.version === from ? (mergePatch(shown, patch) as Snapshot) : null,
    startAgain: (snapshot) => {
      newer.clear();
      shown = snapshot;
    },
    setDevice: (device) => {
      const key = JSON.stringify([device.fullname, device.device]);
      const known = Math.max(newer.get(key)?.version ?? 0, shown?.version ?? 0);
      if (shown === null || device.version <= known) return false;
      newer.set(key, device);
      shown = withDevice(shown, device);
      return true;
    },
  };
};

const withDevice = (snapshot: Snapshot, { fullname, device, value }: Device): Snapshot => ({
  ...snapshot,
  members: snapshot.members.map((member) =>
    member.fullname === fullname
      ? { ...member, devices: { ...member.devices, [device]: value } }
      : member,
  ),
});
