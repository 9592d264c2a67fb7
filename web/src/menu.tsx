// What is rarely needed, behind three dots. The browser opens and closes it, by Escape too.

import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import { LanguageButton, ThemeChoice } from "./look.tsx";
import { words } from "./words/words.ts";

export const Menu = ({ children }: { readonly children?: ComponentChildren }) => (
  <>
    <button
      type="button"
      class="icon-button"
      popovertarget="menu"
      aria-label={words.value.look.settings}
    >
      <Icon of="more" />
    </button>
    <div id="menu" class="menu" popover="auto">
      {children}
      <LanguageButton />
      <ThemeChoice />
    </div>
  </>
);
