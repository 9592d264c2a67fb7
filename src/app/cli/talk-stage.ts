// What is on the stage, told to one who is in the room, and what he is to do about it.

import { remainingMs, type Snapshot } from "../../client/index.ts";
import { named } from "../history/people.ts";
import { part, type Sentence, say } from "../history/sentence.ts";
import { inWords, playTime } from "../history/spans.ts";

export const isAskedNow = (shown: Snapshot, me: string): boolean =>
  shown.status === "2" && shown.fullname === me;

/** `you`, or the nick with the fullname beside it. */
export const personIn = (me: string, { fullname, nick }: Named): Sentence =>
  fullname === me ? say`you` : named(fullname, nick);

type Named = { readonly fullname: string; readonly nick: string };

/** As it was when the server said so. */
export const tellStage = (shown: Snapshot, me: string): Sentence => {
  const left = remainingMs(shown, shown.current_time_ms);
  const who = personIn(me, shown);
  const isMe = shown.fullname === me;
  switch (shown.status) {
    case "1":
      return say`${playing(shown, who, isMe)}, ${length(left)}${shown.paused ? " left, paused" : " left"}`;
    case "2":
      return say`${who} ${isMe ? "are" : "is"} asked to sing ${asked(shown)}, ${wait(left)} to answer`;
    case "3":
      return say`a rest, ${wait(left)}`;
    case "4":
      return say`nobody is on stage`;
  }
};

/** What he must not miss. */
export const tellTurn = (shown: Snapshot): Sentence => {
  const left = remainingMs(shown, shown.current_time_ms);
  return say`YOUR TURN: sing ${asked(shown)}? /yes or /no, ${wait(left)} to answer`;
};

/** The stage in short, for a prompt that is written anew each second; `now` is the server's time. */
export const stageInShort = (shown: Snapshot, me: string, now: number): string => {
  const left = Math.ceil(remainingMs(shown, now) / 1_000) * 1_000;
  const name = short(shown.status === "2" ? titleOf(shown) : shown.name);
  if (isAskedNow(shown, me)) return `YOUR TURN ${name} /yes /no ${inWords(left)}`;
  switch (shown.status) {
    case "1":
      return `${name} ${playTime(left)}${shown.paused ? " paused" : ""}`;
    case "2":
      return `${name}? ${inWords(left)}`;
    case "3":
      return `rest ${inWords(left)}`;
    case "4":
      return "idle";
  }
};

const playing = (shown: Snapshot, who: Sentence, isMe: boolean): Sentence => {
  const title = part("what")(shown.name);
  switch (shown.media) {
    case "sing":
      return say`${who} ${isMe ? "sing" : "sings"} ${title}`;
    case "watch":
      return say`${title} is shown, queued by ${who}`;
    default:
      return say`${title} is played, queued by ${who}`;
  }
};

/** The song of who is asked still stands in the queue. */
const titleOf = ({ songs, entry }: Snapshot): string =>
  songs.find(({ id }) => id === entry)?.name ?? "";

const asked = (shown: Snapshot): Sentence => part("what")(titleOf(shown));
const length = (ms: number): Sentence => part("number")(playTime(Math.round(ms / 1_000) * 1_000));
const wait = (ms: number): Sentence => part("number")(inWords(ms));

/** A prompt leaves room to type. */
const short = (text: string): string => {
  const characters = Array.from(part("what")(text)[0]?.text ?? "");
  return characters.length <= 16 ? characters.join("") : `${characters.slice(0, 15).join("")}…`;
};
