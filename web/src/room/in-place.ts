// Whatever is shown of a room finds the place it is shown for.

import type { Snapshot } from "mido/client";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Place } from "./place.ts";

export const PlaceContext = createContext<Place | null>(null);

export const usePlace = (): Place => {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error("outside of a room");
  return place;
};

/** The room as last shown; only within what is shown once one is in. */
export const useSnapshot = (): Snapshot => {
  const shown = usePlace().snapshot.value;
  if (shown === null) throw new Error("not in the room yet");
  return shown;
};
