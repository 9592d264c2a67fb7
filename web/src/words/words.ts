// What the page says, in the language of the browser or the one chosen here.

import { computed, signal } from "@preact/signals";
import { keep, readKept } from "../kept.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

export type Language = "zh" | "en";

const preferred = (): Language => {
  const kept = readKept("language");
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
};

export const language = signal<Language>(preferred());

export const words = computed(() => (language.value === "zh" ? zh : en));

export const chooseLanguage = (chosen: Language): void => {
  language.value = chosen;
  keep("language", chosen);
};
