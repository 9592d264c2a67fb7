// What the stage holds, in a few words, with times that hold whenever they are read.

import { endOf, type Stage } from "../../domain/room.ts";
import { named, time, title } from "./people.ts";
import { part, type Sentence, say } from "./sentence.ts";
import { timeOfDay } from "./times.ts";

export const stageWords = (stage: Stage): Sentence => {
  const clock = (at: number): Sentence => part("number")(timeOfDay(at));
  switch (stage.status) {
    case "idle":
      return say`idle since ${clock(stage.since)}`;
    case "resting":
      return say`rest until ${clock(stage.until)}`;
    case "asking": {
      const { owner, nick } = stage.entry;
      const who = named(owner, nick);
      return say`${who} asked to sing ${title(stage.entry)}, until ${clock(stage.until)}`;
    }
    case "playing": {
      const { entry, pausedAt, startedAt } = stage;
      const who = named(entry.owner, entry.nick);
      const until = say`until ${clock(endOf(stage))}`;
      if (entry.media === "sing") return say`${who} sings ${title(entry)} ${until}`;
      return pausedAt === null
        ? say`${who}'s ${title(entry)} plays ${until}`
        : say`${who}'s ${title(entry)} paused at ${time(pausedAt - startedAt)} since ${clock(pausedAt)}`;
    }
  }
};
