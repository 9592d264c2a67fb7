// Who is on stage.

import type { Millis } from "../../../domain/ids.ts";
import type { Entry } from "../../../domain/media.ts";
import { endOf } from "../../../domain/room.ts";
import { named, span, time, title } from "../people.ts";
import { type Sentence, say } from "../sentence.ts";
import type { Why } from "../why.ts";
import { type Line, line } from "./line.ts";

export const stageLines = (why: Why): readonly Line[] =>
  why.room.open ? [line(0, say`on stage: ${onStage(why)}`)] : [];

const onStage = ({ stage, at }: Why): Sentence => {
  switch (stage.status) {
    case "idle":
      return say`nobody`;
    case "resting":
      return say`a rest, ${span(left(stage.until, at))} to go`;
    case "asking":
      return say`${ownerOf(stage.entry)} is asked to sing ${title(stage.entry)}, ${span(left(stage.until, at))} left to answer`;
    case "playing": {
      const { entry, pausedAt } = stage;
      const toGo = time(left(endOf(stage), pausedAt ?? at));
      return say`${performance(entry)}, ${toGo} to go${pausedAt === null ? "" : ", paused"}`;
    }
  }
};

const left = (until: Millis, now: Millis): Millis => Math.max(0, until - now);

export const ownerOf = ({ owner, nick }: Entry): Sentence => named(owner, nick);

/** `皮皮 sings 送别`, `皮皮's Night sky plays` */
export const performance = (entry: Entry): Sentence =>
  entry.media === "sing"
    ? say`${ownerOf(entry)} sings ${title(entry)}`
    : say`${ownerOf(entry)}'s ${title(entry)} plays`;
