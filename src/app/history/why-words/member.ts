// Whether he is in the room, since when, and if not, why.

import { because, named, span } from "../people.ts";
import { type Sentence, say } from "../sentence.ts";
import type { Absence, Farewell, Sanction } from "../visit.ts";
import { atPoint, doerOf } from "../when-words.ts";
import type { Why } from "../why.ts";
import { type Line, line } from "./line.ts";

export const memberLines = (why: Why): readonly Line[] => {
  const { muted, banned } = why.sanctions;
  return [
    line(0, presence(why)),
    ...(muted === null ? [] : [line(1, say`${laid("muted", muted, why)}: no chat, no broadcast`)]),
    ...(banned === null ? [] : [line(1, say`${laid("banned", banned, why)}: may not come in`)]),
  ];
};

const laid = (what: string, sanction: Sanction, { at }: Why): Sentence =>
  say`${what} by ${doerOf(sanction)} ${atPoint(sanction, at)}${because(sanction.reason)}`;

const presence = (why: Why): Sentence => {
  const { who, nick, visit, graceMs, isHost, at } = why;
  const name = say`${isHost ? "the host " : ""}${named(who, nick)}`;
  switch (visit.state) {
    case "never":
      return say`${name} has not been in this room so far${later(why)}`;
    case "here":
      return say`${name} is here, since ${atPoint(visit.joined, at).slice(1)}`;
    case "away": {
      const left = say`${span(graceMs ?? 0)} left to come back`;
      return say`${name} is away: ${lost(visit.lost, why)}; ${left}`;
    }
    case "gone": {
      const { farewell } = visit;
      return say`${name} is not here: ${gone(farewell, visit.lost, why)}`;
    }
  }
};

const later = ({ comes, at }: Why): Sentence =>
  comes === null ? [] : say`, and came first ${atPoint(comes, at)}`;

const lost = (loss: Absence, { at }: Why): Sentence =>
  loss.how === "restart"
    ? say`the connection went with a restart of the server ${atPoint(loss, at)}`
    : say`the connection was lost ${atPoint(loss, at)}`;

const gone = (farewell: Farewell, loss: Absence | null, why: Why): Sentence => {
  const when = atPoint(farewell, why.at);
  const reason = because(farewell.reason);
  switch (farewell.how) {
    case "left":
      return say`left ${when}`;
    case "timeout": {
      const first = loss === null ? [] : say`${lost(loss, why)}, and `;
      return say`${first}the time to come back was over ${when}`;
    }
    case "kicked":
      return say`kicked out by ${doerOf(farewell)} ${when}${reason}, free to come again`;
    case "banned":
      return say`out since the ban ${when}`;
    case "closed":
      return say`${doerOf(farewell)} closed the room ${when}`;
  }
};
