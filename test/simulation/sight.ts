// What one device has been shown of one room, held against the log at each message: it is in the log,
// goes only forward, lacks no chat, and takes back nothing that was told.

import { createView } from "../../src/client/view.ts";
import type { Device, Patch, Snapshot } from "../../src/client/wire.ts";
import type { Fullname, RoomId } from "../../src/domain/ids.ts";
import type { Room } from "../../src/domain/room.ts";
import { areAlike } from "./alike.ts";
import { type Oracle, sceneOf } from "./oracle.ts";

export type Sight = {
  /** The room as it is shown, or null where he is not in it. */
  readonly snapshot: () => Snapshot | null;
  /** The newest version ever seen: nothing seen is ever undone. */
  readonly newest: () => number;
  readonly begin: (scene: Snapshot, atLeast: number) => void;
  readonly end: () => void;
  readonly answered: (scene: Snapshot, atLeast: number) => void;
  readonly pushed: (scene: Snapshot) => void;
  readonly patched: (patch: Patch) => void;
  readonly chatted: (version: number) => void;
  readonly device: (device: Device) => void;
  /** What he was not told of all that was durable `beforeMs` ago, or null. */
  readonly misses: (beforeMs: number) => string | null;
  /** How what he sees is not the room as it is, or null. */
  readonly differs: () => string | null;
};

export type Seer = {
  readonly fullname: Fullname;
  readonly room: RoomId;
  /** Whether a message of that id is this device's own: its answer tells him of it. */
  readonly isOwn: (messageId: string | null) => boolean;
};

export const createSight = (
  { fullname, room, isOwn }: Seer,
  oracle: Oracle,
  bad: (words: string) => void,
): Sight => {
  let view = createView();
  let newest = 0;
  let chatsUpTo = 0;
  /** W5: no push may be older. */
  let told = 0;

  /** What is older than what is shown is not shown; all else is what the log makes of the room. */
  const show = (scene: Snapshot, atLeast: number): void => {
    if (scene.room !== room) return bad(`sees ${scene.room} in ${room}`);
    if (scene.version < atLeast) bad(`sees ${scene.version} after ${atLeast}`);
    const known = oracle.roomAt(room, scene.version);
    if (known === null) return bad(`sees ${scene.version}, which is not in the log`);
    if (!isOf(scene, known)) bad(`sees another ${scene.version} than the log's`);
    view.show(scene);
    newest = Math.max(newest, scene.version);
  };

  const missedChats = (upTo: number): readonly number[] =>
    oracle.chats(room, chatsUpTo, upTo, isOwn);

  /** W5: chats are never dropped, and come before the room that they are part of. */
  const hasAllChats = (version: number): void => {
    const missed = missedChats(version);
    if (missed.length > 0) bad(`never heard chats ${missed.join()} and sees ${version}`);
  };

  /** Nothing of a room is for whoever is not in it. */
  const isMember = (version: number): void => {
    const there = oracle.roomAt(room, version)?.members.has(fullname) ?? true;
    if (!there) bad(`is shown ${version}, in which he is not there`);
  };

  const pushed = (scene: Snapshot): void => {
    hasAllChats(scene.version);
    isMember(scene.version);
    if (scene.version < told) bad(`is pushed ${scene.version} after he was told of ${told}`);
    show(scene, Math.max(newest, view.snapshot()?.version ?? 0));
  };

  return {
    snapshot: () => view.snapshot(),
    newest: () => newest,
    begin: (scene, atLeast) => {
      if (view.snapshot() === null) chatsUpTo = scene.version;
      show(scene, atLeast);
    },
    end: () => {
      view = createView();
      told = 0;
    },
    answered: show,
    pushed,
    patched: (patch) => {
      const snapshot = view.patched(patch);
      if (snapshot === null) {
        return bad(`is sent a patch from ${patch.from} and has ${view.snapshot()?.version}`);
      }
      pushed(snapshot);
    },
    chatted: (version) => {
      told = Math.max(told, version);
      // his own, said over an earlier connection
      if (oracle.chats(room, version - 1, version, isOwn).length === 0) {
        if (oracle.chats(room, version - 1, version, () => false).length === 0) {
          bad(`hears chat ${version}, which is none`);
        }
        return;
      }
      const [next] = missedChats(version);
      if (next !== version) bad(`hears chat ${version}, after ${chatsUpTo} comes ${next}`);
      chatsUpTo = version;
    },
    device: (device) => {
      told = Math.max(told, device.version);
      view.setDevice(device);
    },
    misses: (beforeMs) => {
      const { shown, all } = oracle.durableBefore(room, beforeMs);
      const missed = missedChats(all);
      if (missed.length > 0) return `was not told of chats ${missed.join()}`;
      const has = view.snapshot()?.version ?? 0;
      return has < shown ? `sees ${has} and not ${shown}` : null;
    },
    differs: () => {
      const seen = view.snapshot();
      const head = oracle.head(room);
      if (seen === null) return "sees nothing";
      if (missedChats(head.version).length > 0) return "lacks chats";
      const now = { ...seen, version: head.version };
      return isOf(now, head) ? null : `sees ${seen.version} of ${head.version}`;
    },
  };
};

/** Many are shown the same. */
const untimed = new WeakMap<Snapshot, object>();

/** Whether that is what members see of the room, whatever the time. */
const isOf = (shown: Snapshot, room: Room): boolean => {
  const known = untimed.get(shown) ?? withoutTimes(shown);
  untimed.set(shown, known);
  return areAlike(known, sceneOf(room));
};

const withoutTimes = ({
  current_time: _0,
  start_time: _1,
  end_time: _2,
  duration: _3,
  current_time_ms: _4,
  start_time_ms: _5,
  end_time_ms: _6,
  ...scene
}: Snapshot): object => scene;
