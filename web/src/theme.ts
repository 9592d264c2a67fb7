// Dark or light: as the system is, unless one of them was chosen here.

import { signal } from "@preact/signals";
import { keep, readKept } from "./kept.ts";

export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const kept = themes.find((one) => one === readKept("theme"));

export const theme = signal<Theme>(kept ?? "system");

export const chooseTheme = (chosen: Theme): void => {
  theme.value = chosen;
  keep("theme", chosen === "system" ? null : chosen);
};
