// The room as it was: who stood on stage and how far it had come, who waited, who was there, what was
// said last. What the last event brought or took is marked.

import type { Entry, Room, Stage } from "mido/domain";
import { Cover } from "../stage/cover.tsx";
import { toClock } from "../stage/time-words.ts";
import { differences } from "./difference.ts";
import type { Past } from "./past.ts";
import { saidUntil } from "./said.ts";
import { stageSentence } from "./sentence.ts";
import type { Walk } from "./walk.ts";
import { historyWords } from "./words/words.ts";

type Props = { readonly past: Past; readonly walk: Walk };

export const RoomThen = ({ past, walk }: Props) => {
  const words = historyWords.value;
  const { version, time } = walk.position.value;
  const [before, room] = [past.at(version - 1), past.at(version)];
  return (
    <section class="panel room-then" aria-label={words.room}>
      <h2>{words.room}</h2>
      {!room.open && <p class="quiet">{words.closed}</p>}
      <StageThen stage={room.stage} time={time} />
      <div class="then-lists">
        <QueueThen before={before} room={room} />
        <PeopleThen before={before} room={room} />
      </div>
      <TalkThen past={past} version={version} />
    </section>
  );
};

const StageThen = ({ stage, time }: { readonly stage: Stage; readonly time: number }) => {
  const part = partOf(stage, time);
  const entry = "entry" in stage ? stage.entry : null;
  return (
    <div class="stage-then" data-status={stage.status}>
      {entry !== null && <Cover of={entry.track.cover} name={entry.track.name} />}
      <div>
        <b>{stageSentence(stage)}</b>
        {part !== null && (
          <>
            <progress value={part.done} max={part.all} aria-label={stageSentence(stage)} />
            <span class="stage-part quiet">
              {toClock(part.done)} / {toClock(part.all)}
              {part.isPaused ? ` · ${historyWords.value.stage.paused}` : ""}
            </span>
          </>
        )}
      </div>
    </div>
  );
};

const partOf = (stage: Stage, time: number) => {
  if (stage.status === "idle") return null;
  const isPaused = stage.status === "playing" && stage.pausedAt !== null;
  const [begun, all] =
    stage.status === "playing"
      ? [stage.startedAt, stage.entry.durationMs]
      : [stage.since, stage.until - stage.since];
  const now = stage.status === "playing" ? (stage.pausedAt ?? time) : time;
  return { done: Math.min(all, Math.max(0, now - begun)), all, isPaused };
};

type Two = { readonly before: Room; readonly room: Room };

const QueueThen = ({ before, room }: Two) => {
  const words = historyWords.value;
  const changes = differences(before, room);
  const marked = (entry: Entry): string =>
    changes.some((one) => one.what === "queued" && one.entry.id === entry.id)
      ? "plus"
      : changes.some((one) => one.what === "moved" && one.entry.id === entry.id)
        ? "moved"
        : "";
  const gone = changes.flatMap((one) => (one.what === "unqueued" ? [one.entry] : []));
  return (
    <div>
      <h3>
        {words.queue} <span class="count">{room.queue.length}</span>
      </h3>
      {room.queue.length + gone.length === 0 && <p class="quiet">{words.nothing}</p>}
      <ol>
        {room.queue.map((entry) => (
          <li key={entry.id} class={marked(entry)}>
            {entry.track.name} <span class="then-nick quiet">{entry.nick}</span>
          </li>
        ))}
        {gone.map((entry) => (
          <li key={entry.id} class="minus">
            <del>{entry.track.name}</del> <span class="then-nick quiet">{entry.nick}</span>
          </li>
        ))}
      </ol>
    </div>
  );
};

const PeopleThen = ({ before, room }: Two) => {
  const words = historyWords.value;
  const gone = [...before.members.values()].filter(({ fullname }) => !room.members.has(fullname));
  return (
    <div>
      <h3>
        {words.people} <span class="count">{room.members.size}</span>
      </h3>
      {room.members.size + gone.length === 0 && <p class="quiet">{words.nobody}</p>}
      <ul>
        {[...room.members.values()].map(({ fullname, nick }) => (
          <li key={fullname} class={before.members.has(fullname) ? "" : "plus"}>
            {nick}
            {room.hosts.includes(fullname) && <span class="mark">{words.host}</span>}
            {room.absent.has(fullname) && <span class="mark">{words.away}</span>}
            {room.muted.has(fullname) && <span class="mark">{words.muted}</span>}
          </li>
        ))}
        {gone.map(({ fullname, nick }) => (
          <li key={fullname} class="minus">
            <del>{nick}</del>
          </li>
        ))}
      </ul>
    </div>
  );
};

const TalkThen = ({ past, version }: { readonly past: Past; readonly version: number }) => {
  const words = historyWords.value;
  const said = saidUntil(past, version);
  return (
    <div class="talk-then">
      <h3>{words.talk}</h3>
      {said.length === 0 && <p class="quiet">{words.silence}</p>}
      <ul>
        {said.map((one) => (
          <li key={one.version} class={one.version === version ? "plus" : ""}>
            <b>{one.nick}</b> {one.content}
          </li>
        ))}
      </ul>
    </div>
  );
};
