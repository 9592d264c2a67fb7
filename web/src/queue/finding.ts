// Whether songs and videos are being looked for, wherever that was asked for.

import { signal } from "@preact/signals";

export const isFinding = signal(false);
