// A frame's text as a message: parsed, known by its action, and fitting that action's schema.

import type { Message } from "./actions.ts";
import { type Echo, unknownEcho } from "./envelope.ts";
import { type ActionName, isAction, type WrongField, wrongField } from "./frames.ts";

export type Reading =
  | { readonly is: "message"; readonly action: ActionName; readonly message: Message }
  | NoMessage;

/** What cannot be done as it was said. */
export type NoMessage =
  | { readonly is: "bad_json" | "unknown_action"; readonly action: "" }
  | { readonly is: "bad_field"; readonly action: ActionName | ""; readonly wrong: WrongField };

const notAnAction: WrongField = {
  field: "action",
  en: "the name of an action",
  zh: "行为的名称（文字）",
};

/** What was said, and what an answer repeats of it (W2). */
export const readMessage = (text: string): { readonly reading: Reading; readonly echo: Echo } => {
  const message = parseObject(text);
  if (message === null) return { reading: { is: "bad_json", action: "" }, echo: unknownEcho };
  return { reading: readObject(message), echo: echoOf(message) };
};

const readObject = (message: Message): Reading => {
  // C4: the API document's spelling is the action's name
  const action = message.action === "broadcast" ? "boardcast" : message.action;
  if (typeof action !== "string") return { is: "bad_field", action: "", wrong: notAnAction };
  if (!isAction(action)) return { is: "unknown_action", action: "" };
  const wrong = wrongField(action, message);
  return wrong === null ? { is: "message", action, message } : { is: "bad_field", action, wrong };
};

const parseObject = (text: string): Message | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Message)
      : null;
  } catch {
    return null;
  }
};

const echoOf = ({ action, id }: Message): Echo => ({
  action: typeof action === "string" && action.length <= 64 ? action : "",
  // JSON can say a number too large to be said again
  ...((typeof id === "string" || Number.isFinite(id)) &&
    String(id).length <= 64 && { id: id as string | number }),
});
