// What happened, told in a sentence: who did what, and what came of it. Every type of event has its
// words here, or this does not compile.

import type { EntryId } from "../../domain/ids.ts";
import type { Entry } from "../../domain/media.ts";
import type { Moment } from "./moments.ts";
import * as members from "./narrate/members.ts";
import * as queue from "./narrate/queue.ts";
import * as room from "./narrate/room.ts";
import * as talk from "./narrate/talk.ts";
import * as turns from "./narrate/turns.ts";
import { entryIn } from "./people.ts";
import { capitalised, part, type Sentence, say } from "./sentence.ts";

export const narrate = (moment: Moment): Sentence => capitalised(tell(moment));

const tell = (moment: Moment): Sentence => {
  const { event } = moment;
  switch (event.type) {
    case "RoomOpened":
      return room.opened(moment, event);
    case "ProfileChanged":
      return room.profileChanged(moment, event);
    case "PolicyChanged":
      return room.policyChanged(moment, event);
    case "RoomClosed":
      return room.closed(moment);
    case "RoomEmptied":
      return room.emptied(moment);
    case "RoomRecovered":
      return room.recovered(moment);

    case "MemberJoined":
      return members.joined(event);
    case "MemberConnected":
      return members.connected(moment, event);
    case "MemberDisconnected":
      return members.disconnected(moment, event);
    case "MemberLeft":
      return members.left(moment, event);
    case "MemberTimedOut":
      return members.timedOut(moment, event);
    case "MemberKicked":
    case "MemberBanned":
    case "MemberUnbanned":
    case "MemberMuted":
    case "MemberUnmuted":
      return members.moderated(moment, event);

    case "EntryQueued":
      return queue.queued(moment, event);
    case "EntryRemoved":
      return ofEntry(moment, event.entry, (entry) => queue.removed(moment, entry, event));
    case "EntryMoved":
      return ofEntry(moment, event.entry, (entry) =>
        queue.moved(
          moment,
          entry,
          event.before === null ? undefined : entryIn(moment, event.before),
        ),
      );
    case "EntryRestored":
      return queue.restored(moment, event);

    case "AskStarted":
    case "AskDeclined":
    case "AskExpired":
    case "AskPassedOver":
      return ofEntry(moment, event.entry, (entry) => turns.asked(moment, entry, event));
    case "TurnStarted":
      return ofEntry(moment, event.entry, (entry) => turns.started(moment, entry));
    case "TurnPaused":
    case "TurnResumed":
    case "ProgressSet":
      return ofEntry(moment, event.entry, (entry) => turns.steered(moment, entry, event));
    case "TurnEnded":
      return ofEntry(moment, event.entry, (entry) => turns.ended(moment, entry, event));
    case "TurnRestored":
      return turns.restored(moment, event);
    case "RestEnded":
      return say`the rest is over`;
    case "IdleRenewed":
      return say`a day with nobody on stage is over, another begins`;

    case "ChatSent":
      return talk.chat(event);
    case "DeviceSet":
      return talk.device(moment, event);
    case "BroadcastSent":
      return talk.broadcast(moment, event);
  }
};

/** Of an entry that is nowhere in the room only its id can be told; no sound log has that. */
const ofEntry = (moment: Moment, id: EntryId, tellOf: (entry: Entry) => Sentence): Sentence => {
  const entry = entryIn(moment, id);
  return entry === undefined
    ? say`${moment.event.type} of ${part("what")(id)}, which is not in the room`
    : tellOf(entry);
};
