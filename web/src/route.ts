// The address is where one is: the lobby, a room, or a room's history.

import { signal } from "@preact/signals";

export type Route =
  | { readonly view: "lobby" }
  | { readonly view: "room" | "history"; readonly id: string };

export const readRoute = (path: string): Route => {
  const [, id, history] = /^\/r\/([^/]+)(\/history)?\/?$/.exec(path) ?? [];
  if (id === undefined) return { view: "lobby" };
  return { view: history === undefined ? "room" : "history", id: decode(id) };
};

export const roomPath = (id: string): string => `/r/${encodeURIComponent(id)}`;

export const historyPath = (id: string): string => `${roomPath(id)}/history`;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const current = signal(readRoute(location.pathname));

export const route = {
  get value(): Route {
    return current.value;
  },
};

/** To a path of this page, without loading anything. */
export const go = (path: string): void => {
  history.pushState(null, "", path);
  current.value = readRoute(location.pathname);
  scrollTo(0, 0);
};

addEventListener("popstate", () => {
  current.value = readRoute(location.pathname);
});
