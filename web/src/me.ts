// Who one is, in this browser, until he says otherwise.

import { signal } from "@preact/signals";
import { keep, readKept } from "./kept.ts";

export type Me = { readonly fullname: string; readonly token: string };

const parse = (text: string | null): Me | null => {
  try {
    const { fullname, token } = JSON.parse(text ?? "{}");
    return typeof fullname === "string" && typeof token === "string" ? { fullname, token } : null;
  } catch {
    return null;
  }
};

export const me = signal<Me | null>(parse(readKept("me")));

export const become = (who: Me | null): void => {
  keep("me", who === null ? null : JSON.stringify(who));
  me.value = who;
};
