// Who may come in. A token is shown once, when it is made; only its hash is kept, and asking with a
// wrong name looks just like asking with a wrong token. Every call rejects when the database fails.

import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import { type Kysely, sql } from "kysely";
import { type Fullname, isFullname, type Millis } from "../domain/ids.ts";
import { type Page, readAfter } from "./page.ts";
import type { Database } from "./sqlite/database.ts";
import { patiently } from "./sqlite/patience.ts";
import type { Schema } from "./sqlite/schema.ts";
import { type KnownUser, prepareUser } from "./sqlite/users.ts";
import { hashToken, isTokenOf, makeToken } from "./tokens.ts";

export type Account = {
  readonly fullname: Fullname;
  readonly nick: string;
  readonly avatar: string;
};

export type ListedAccount = Account & { readonly createdAt: Millis };

/** The one moment at which a token is readable. */
export type NewAccount = Account & { readonly token: string };

export type AccountRequest = {
  readonly fullname: string;
  /** The fullname, where none is given. */
  readonly nick?: string | undefined;
  readonly avatar?: string | undefined;
  /** A random one is made, where none is given. */
  readonly token?: string | undefined;
};

export type AccountError = {
  readonly code:
    | "bad_avatar"
    | "bad_fullname"
    | "bad_nick"
    | "bad_token"
    | "user_exists"
    | "user_not_found";
};

export type Accounts = {
  readonly add: (request: AccountRequest) => Promise<Either<AccountError, NewAccount>>;
  /** By fullname. */
  readonly list: (page: Page) => Promise<readonly ListedAccount[]>;
  readonly count: () => Promise<number>;
  /** All of them, by fullname, in pages. */
  readonly every: () => AsyncIterable<readonly ListedAccount[]>;
  /** A new token; the old one is worth nothing from now on. */
  readonly rotate: (fullname: string) => Promise<Either<AccountError, string>>;
  readonly remove: (fullname: string) => Promise<Either<AccountError, undefined>>;
  /** M1: who comes with this fullname and token, or null. */
  readonly verify: (fullname: string, token: string) => Promise<Account | null>;
};

export const createAccounts = (
  { db, log }: Pick<Database, "db" | "log">,
  clock: () => Millis,
): Accounts => ({
  add: async (request) => {
    const checked = check(request);
    if (isLeft(checked)) return checked;
    const { token, ...account } = checked.right;
    const row = { ...account, token_hash: hashToken(token), created_at: clock() };
    const insert = db.insertInto("users").values(row);
    const { numInsertedOrUpdatedRows } = await patiently(() =>
      insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirstOrThrow(),
    );
    return numInsertedOrUpdatedRows === 0n ? left({ code: "user_exists" }) : checked;
  },
  list: ({ limit, offset }) => listed(db).limit(limit).offset(offset).execute(),
  count: async () =>
    (
      await db
        .selectFrom("users")
        .select(sql<number>`count(*)`.as("rows"))
        .executeTakeFirstOrThrow()
    ).rows,
  every: () =>
    readAfter({ fullname: "" }, pageSize, ({ fullname }) =>
      listed(db)
        .where("fullname", ">", fullname as Fullname)
        .limit(pageSize)
        .execute(),
    ),
  rotate: async (fullname) => {
    const token = makeToken();
    const update = db.updateTable("users").set({ token_hash: hashToken(token) });
    const { numUpdatedRows } = await patiently(() =>
      update.where("fullname", "=", fullname).executeTakeFirstOrThrow(),
    );
    return numUpdatedRows === 0n ? left({ code: "user_not_found" }) : right(token);
  },
  remove: async (fullname) => {
    const { numDeletedRows } = await patiently(() =>
      db.deleteFrom("users").where("fullname", "=", fullname).executeTakeFirstOrThrow(),
    );
    return numDeletedRows === 0n ? left({ code: "user_not_found" }) : right(undefined);
  },
  verify: verifyWith(prepareUser(log)),
});

const verifyWith =
  (userOf: (fullname: string) => KnownUser | null): Accounts["verify"] =>
  async (fullname, token) => {
    const user = userOf(fullname);
    // an unknown user costs a comparison too, and the answer does not say which it was
    const isRight = isTokenOf(user?.token_hash ?? nobodysHash)(token);
    if (user === null || !isRight) return null;
    return { fullname: user.fullname as Fullname, nick: user.nick, avatar: user.avatar };
  };

/** How many rows `every` reads at a time. */
const pageSize = 1_000;

const listed = (db: Kysely<Schema>) =>
  db
    .selectFrom("users")
    .select(["fullname", "nick", "avatar", "created_at as createdAt"])
    .$narrowType<{ fullname: Fullname }>()
    .orderBy("fullname");

const nobodysHash = hashToken(makeToken());

const nicks = /^[^\p{Cc}\p{Cs}]{1,64}$/u;
const avatars = /^[^\p{Cc}\p{Cs}]{0,2000}$/u;
const tokens = /^[^\s\p{Cc}\p{Cs}]{1,256}$/u;

const check = (request: AccountRequest): Either<AccountError, NewAccount> => {
  const { fullname, nick = fullname, avatar = "", token = makeToken() } = request;
  if (!isFullname(fullname)) return left({ code: "bad_fullname" });
  if (!nicks.test(nick)) return left({ code: "bad_nick" });
  if (!avatars.test(avatar)) return left({ code: "bad_avatar" });
  return tokens.test(token)
    ? right({ fullname, nick, avatar, token })
    : left({ code: "bad_token" });
};
