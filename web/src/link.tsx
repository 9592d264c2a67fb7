// A link within the page: with a modifier key or the middle button it is an ordinary one.

import type { ComponentChildren } from "preact";
import { go } from "./route.ts";

type Props = {
  readonly to: string;
  readonly class?: string;
  readonly label?: string;
  readonly children: ComponentChildren;
};

export const Link = ({ to, label, children, ...rest }: Props) => {
  const follow = (event: MouseEvent): void => {
    const isOurs = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!isOurs) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} onClick={follow} {...rest} {...(label !== undefined && { "aria-label": label })}>
      {children}
    </a>
  );
};
