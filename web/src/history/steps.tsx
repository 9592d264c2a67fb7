// The events around the one one stands at, each a step away.

import type { Past } from "./past.ts";
import { sentenceAt } from "./sentence.ts";
import { timeOf } from "./times.ts";
import type { Walk } from "./walk.ts";
import { historyWords } from "./words/words.ts";

type Props = { readonly past: Past; readonly walk: Walk };

const around = 5;

export const Steps = ({ past, walk }: Props) => {
  const { version } = walk.position.value;
  const shown = 2 * around + 1;
  const from = Math.max(past.first + 1, Math.min(version - around, past.last - shown + 1));
  const versions = Array.from(
    { length: Math.min(shown, past.last - from + 1) },
    (_, index) => from + index,
  );
  return (
    <section class="panel steps" aria-label={historyWords.value.around}>
      <h2>{historyWords.value.around}</h2>
      <ol>
        {versions.map((one) => (
          <li key={one}>
            <button
              type="button"
              aria-current={one === version ? "step" : undefined}
              onClick={() => walk.toVersion(one)}
            >
              <time>{timeOf(past.event(one)?.at ?? 0)}</time>
              <span>{sentenceAt(past, one)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
};
