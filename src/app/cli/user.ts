// `mido user …`: who may come in. A token is printed once, when it is made.

import type { Command } from "commander";
import { isLeft, left, right } from "fp-ts/lib/Either.js";
import type { AccountError, ListedAccount } from "../../infra/accounts.ts";
import { act, addCommand, type CommonOptions, type Context, inHouse } from "./command.ts";
import { type Failure, misused, refused } from "./errors.ts";
import { type Listing, writeAnswer, writeRows } from "./output.ts";

type AddOptions = CommonOptions & {
  readonly nick?: string;
  readonly avatar?: string;
  readonly token?: string;
};

export const registerUser = (program: Command, context: Context): void => {
  const user = program.command("user").description("who may come in, and with which token");

  const add = addCommand(user, "add", "let a user in; prints the token, once")
    .argument("<fullname>", "a name that nobody else has")
    .option("--nick <nick>", "the name that others see (default: the fullname)")
    .option("--avatar <url>", "where the user's picture is")
    .option("--token <token>", "a token of your own (default: 256 random bits)");
  act(add, (fullname: string, options: AddOptions) => addUser(context, fullname, options));

  const list = addCommand(user, "list", "all users, by fullname");
  act(list, (options: CommonOptions) => listUsers(context, options));

  const rotate = addCommand(user, "rotate", "a new token, printed once; the old one is void");
  act(rotate.argument("<fullname>"), (fullname: string, options: CommonOptions) =>
    rotateToken(context, fullname, options),
  );

  const remove = addCommand(user, "remove", "let a user in no more");
  act(remove.argument("<fullname>"), (fullname: string, options: CommonOptions) =>
    removeUser(context, fullname, options),
  );
};

const addUser = (context: Context, fullname: string, { json, ...given }: AddOptions) =>
  inHouse(context, async ({ accounts }) => {
    const added = await accounts.add({ fullname, ...given });
    if (isLeft(added)) return left(explain(fullname, added.left));
    const account = added.right;
    await writeAnswer(context.output, json === true)(account, account.token);
    return right(undefined);
  });

const listUsers = (context: Context, { json }: CommonOptions) =>
  inHouse(context, async ({ accounts }) => {
    await writeRows(context.output, json === true)(accounts.every(), users);
    return right(undefined);
  });

const rotateToken = (context: Context, fullname: string, { json }: CommonOptions) =>
  inHouse(context, async ({ accounts }) => {
    const rotated = await accounts.rotate(fullname);
    if (isLeft(rotated)) return left(explain(fullname, rotated.left));
    const token = rotated.right;
    await writeAnswer(context.output, json === true)({ fullname, token }, token);
    return right(undefined);
  });

const removeUser = (context: Context, fullname: string, { json }: CommonOptions) =>
  inHouse(context, async ({ accounts }) => {
    const removed = await accounts.remove(fullname);
    if (isLeft(removed)) return left(explain(fullname, removed.left));
    const answer = { fullname, removed: true };
    await writeAnswer(context.output, json === true)(answer, `${fullname} is removed`);
    return right(undefined);
  });

const users: Listing<ListedAccount> = {
  columns: [
    { head: "fullname", cell: ({ fullname }) => fullname },
    { head: "nick", cell: ({ nick }) => nick, most: 30 },
    { head: "since", cell: ({ createdAt }) => new Date(createdAt).toISOString().slice(0, 10) },
  ],
  toJson: ({ fullname, nick, avatar, createdAt }) => ({
    fullname,
    nick,
    avatar,
    created_at: new Date(createdAt).toISOString(),
  }),
};

const explain = (fullname: string, { code }: AccountError): Failure => {
  switch (code) {
    case "user_exists":
      return refused(`there is a user ${fullname} already`);
    case "user_not_found":
      return refused(`there is no user ${fullname}`);
    case "bad_fullname":
      return misused("a fullname is 1 to 64 characters, no @ first and no spaces at its ends");
    case "bad_nick":
      return misused("a nick is 1 to 64 characters, none of them a control character");
    case "bad_avatar":
      return misused("an avatar is at most 2000 characters, none of them a control character");
    case "bad_token":
      return misused("a token is 1 to 256 characters without spaces");
  }
};
