// A user by his name, by a prepared statement: whoever comes in waits for it.

import type { Database as Connection } from "better-sqlite3";
import type { Schema } from "./schema.ts";

/** What is there of a user to know him by. */
export type KnownUser = Pick<Schema["users"], "fullname" | "nick" | "avatar" | "token_hash">;

export const prepareUser = (connection: Connection) => {
  const user = connection.prepare<[string], KnownUser>(
    "select fullname, nick, avatar, token_hash from users where fullname = ?",
  );
  return (fullname: string): KnownUser | null => user.get(fullname) ?? null;
};
