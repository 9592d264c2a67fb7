// What goes on in a room, in a line.

import type { RoomCard } from "../http.ts";
import type { Words } from "../words/zh.ts";

export const doingIn = ({ stage, on_stage }: RoomCard, lobby: Words["lobby"]): string => {
  if (stage === "resting" || stage === "idle" || on_stage === null) {
    return stage === "resting" ? lobby.resting : lobby.idle;
  }
  return lobby[stage](on_stage.nick, on_stage.name);
};
