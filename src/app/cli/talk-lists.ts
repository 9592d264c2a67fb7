// What a member may look up: the queue, the people, what was said, what can be played.

import type { Chat, Snapshot } from "../../client/index.ts";
import { named } from "../history/people.ts";
import { part, type Sentence, say } from "../history/sentence.ts";
import { playTime } from "../history/spans.ts";
import { timeOfDay } from "../history/times.ts";
import { personIn } from "./talk-stage.ts";

export const queueLines = ({ songs }: Snapshot, me: string): readonly Sentence[] =>
  songs.length === 0
    ? [say`The queue is empty`]
    : songs.map(
        (entry, index) =>
          say`${place(index + 1)} ${entry.kind} ${part("what")(entry.name)} ${seconds(Number(entry.duration))} – ${personIn(me, entry)}`,
      );

export const memberLines = ({ members }: Snapshot, me: string): readonly Sentence[] =>
  members.map((member) => {
    const devices = Object.entries(member.devices).flatMap(([name, on]) => (on ? [name] : []));
    const marks = [
      ...(member.host ? ["host"] : []),
      ...(member.absent ? ["absent"] : []),
      ...(member.muted ? ["muted"] : []),
      ...devices,
    ];
    const aside = marks.length === 0 ? [] : say` ${part("aside")(marks.join(", "))}`;
    const you = member.fullname === me ? " (you)" : "";
    return say`${named(member.fullname, member.nick)}${you}${aside}`;
  });

/** Newest first, as the history has them; shown in the order they were said. */
export const chatLines = (chats: readonly Chat[]): readonly Sentence[] =>
  chats.length === 0
    ? [say`Nothing was said yet`]
    : chats
        .toReversed()
        .map((chat) => say`${part("aside")(timeOfDay(chat.timestamp * 1_000))}  ${chatLine(chat)}`);

export const chatLine = ({ nick, content }: Chat): Sentence =>
  say`${part("who")(nick)}: ${part("said")(content)}`;

/** A song or a video as the server's catalogue has it. */
export type Found = {
  readonly sid?: string;
  readonly vid?: string;
  readonly name: string;
  readonly author?: string;
  readonly duration: number | null;
};

export const foundLines = (found: readonly Found[], total: number): readonly Sentence[] => {
  if (found.length === 0) return [say`Nothing found`];
  const rest = total - found.length;
  return [
    ...found.map(({ sid, vid, name, author = "", duration }) => {
      const by = author === "" ? "" : say` by ${part("who")(author)}`;
      const long = duration === null ? "" : say` ${seconds(duration)}`;
      return say`${part("ref")(sid ?? vid ?? "")} ${part("what")(name)}${by}${long}`;
    }),
    ...(rest > 0 ? [say`and ${part("number")(rest)} more`] : []),
  ];
};

const place = (number: number): Sentence => part("number")(`${number}.`);
const seconds = (count: number): Sentence => part("number")(playTime(count * 1_000));
