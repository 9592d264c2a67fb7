// Time left as a ring that empties, with whatever stands in it.

import type { ComponentChildren } from "preact";

type Props = {
  readonly leftMs: number;
  readonly totalMs: number;
  readonly children: ComponentChildren;
};

const around = 2 * Math.PI * 46;

export const Ring = ({ leftMs, totalMs, children }: Props) => {
  const share = totalMs > 0 ? Math.min(1, leftMs / totalMs) : 0;
  return (
    <div class="ring">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="ring-track" cx="50" cy="50" r="46" />
        <circle
          class="ring-left"
          cx="50"
          cy="50"
          r="46"
          stroke-dasharray={around}
          stroke-dashoffset={around * (1 - share)}
        />
      </svg>
      <div class="ring-in">{children}</div>
    </div>
  );
};
