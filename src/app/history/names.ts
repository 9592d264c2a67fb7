// Everyone whom a room's log names, and how each was called last.

import type { Event } from "../../domain/event.ts";

export type Names = ReadonlyMap<string, string>;

/** Those named by one more event are added to the given ones. */
export const addNames = (names: Map<string, string>, event: Event): void => {
  switch (event.type) {
    case "MemberJoined":
    case "MemberConnected":
      names.set(event.member, event.nick);
      break;
    case "RoomOpened":
    case "ProfileChanged":
      for (const host of event.hosts) addUncalled(names, host);
      break;
    // it can be done to who was never here
    case "MemberBanned":
      addUncalled(names, event.member);
      break;
  }
};

const addUncalled = (names: Map<string, string>, fullname: string): void => {
  if (!names.has(fullname)) names.set(fullname, fullname);
};
