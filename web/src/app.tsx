// Which view the address asks for. Who is nobody yet is asked for a name first, and then is where the
// address led him.

import { useEffect } from "preact/hooks";
import { In } from "./in/in.tsx";
import { Lobby } from "./lobby/lobby.tsx";
import { me } from "./me.ts";
import { InRoom } from "./room/in-room.tsx";
import { route } from "./route.ts";
import { theme } from "./theme.ts";
import { language, words } from "./words/words.ts";

export const App = () => {
  const { value: at } = route;
  useEffect(() => {
    document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
  }, [language.value]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme.value;
  }, [theme.value]);
  useEffect(() => {
    if (at.view === "lobby") document.title = words.value.title;
  }, [at.view, words.value]);
  if (me.value === null) return <In />;
  if (at.view === "lobby") return <Lobby />;
  return <InRoom key={at.id} id={at.id} me={me.value} view={at.view} />;
};
