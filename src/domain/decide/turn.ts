// The asked one's answer (T2, T3), and an end before the end (T5).

import * as E from "fp-ts/lib/Either.js";
import { pipe } from "fp-ts/lib/function.js";
import type { CommandOf } from "../command.ts";
import { playing, type Room } from "../room.ts";
import { asMember, type Decision, maySteer, reject } from "./rights.ts";
import { means } from "./target.ts";

export const answer = (command: CommandOf<"Answer">, room: Room): Decision =>
  pipe(
    asMember(command, room),
    E.chain((member): Decision => {
      const { stage } = room;
      if (stage.status !== "asking") {
        const turn = playing(room);
        const sings = turn?.entry.media === "sing" && turn.entry.owner === member.fullname;
        return reject({ code: sings ? "already_singing" : "not_asked" });
      }
      if (stage.entry.owner !== member.fullname) return reject({ code: "not_your_turn" });
      if (!means(command.target, stage.entry)) return reject({ code: "stale" });
      const { id: entry } = stage.entry;
      return E.right([{ type: command.accept ? "TurnStarted" : "AskDeclined", entry }]);
    }),
  );

/** T5: what plays of that kind, by whom it is. */
export const cut = (command: CommandOf<"Cut">, room: Room): Decision =>
  pipe(
    asMember(command, room),
    E.chain((member): Decision => {
      const turn = playing(room);
      if (turn?.entry.media !== command.media) return reject({ code: "nothing_to_cut" });
      if (!means(command.target, turn.entry)) return reject({ code: "stale" });
      if (!maySteer(member.fullname, turn, room)) {
        return reject({ code: command.media === "sing" ? "not_singer" : "not_allowed" });
      }
      return E.right([{ type: "TurnEnded", entry: turn.entry.id, reason: "cut" }]);
    }),
  );
