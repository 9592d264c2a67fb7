// The event one stands at: what happened, when, and what it changed; and the steps to others.

import { differences } from "./difference.ts";
import type { Past } from "./past.ts";
import { differenceSentence, sentenceAt } from "./sentence.ts";
import { timeOf } from "./times.ts";
import type { Walk } from "./walk.ts";
import { historyWords } from "./words/words.ts";

type Props = { readonly past: Past; readonly walk: Walk };

export const MomentView = ({ past, walk }: Props) => {
  const said = historyWords.value;
  const { version, time } = walk.position.value;
  const [before, after] = [past.at(version - 1), past.at(version)];
  const changes = differences(before, after);
  const isFirst = version === past.first;
  return (
    <section class="panel moment" aria-label={said.changed}>
      <div class="moment-when">
        <div class="moment-steps">
          <Step label={said.turnBack} sign="«" is={isFirst} go={() => walk.toTurn(-1)} />
          <Step
            label={said.stepBack}
            sign="‹"
            is={isFirst}
            go={() => walk.toVersion(version - 1)}
          />
          <Step
            label={said.stepOn}
            sign="›"
            is={version === past.last}
            go={() => walk.toVersion(version + 1)}
          />
          <Step label={said.turnOn} sign="»" is={version === past.last} go={() => walk.toTurn(1)} />
        </div>
        <p>
          <b class="moment-time">{timeOf(time)}</b>
          <span class="moment-number quiet">{said.event(version, past.last)}</span>
        </p>
      </div>
      <h2>{sentenceAt(past, version)}</h2>
      {!isFirst && (
        <ul class="changes">
          {changes.map((one) => (
            <li key={differenceSentence(one, before, after)} class={signs[one.what]}>
              {differenceSentence(one, before, after)}
            </li>
          ))}
          {changes.length === 0 && <li class="none quiet">{said.unchanged}</li>}
        </ul>
      )}
    </section>
  );
};

/** What came and what went; all else became another. */
const signs: Readonly<Record<string, string>> = {
  came: "plus",
  queued: "plus",
  back: "plus",
  opened: "plus",
  went: "minus",
  unqueued: "minus",
  away: "minus",
  closed: "minus",
};

type StepProps = {
  readonly label: string;
  readonly sign: string;
  readonly is: boolean;
  readonly go: () => void;
};

const Step = ({ label, sign, is, go }: StepProps) => (
  <button type="button" class="icon-button" aria-label={label} disabled={is} onClick={go}>
    {sign}
  </button>
);
