// What the time machine says, in the page's language. It is loaded with it, not before.

import { computed } from "@preact/signals";
import { language } from "../../words/words.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

export const historyWords = computed(() => (language.value === "zh" ? zh : en));
