// Who may come in: one name, one token at a time, and nothing in the file that opens a door.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isLeft, isRight, left, right } from "fp-ts/lib/Either.js";
import { expect, test } from "vitest";
import { type AccountRequest, createAccounts } from "../../src/infra/accounts.ts";
import { collect } from "../support/collect.ts";
import { connectForTest, openForTest, tempFile } from "./sqlite/open.ts";

const openAccounts = async () => {
  const file = tempFile();
  const { database } = await openForTest(file);
  let now = 1_000;
  const accounts = createAccounts(database, () => {
    now += 1;
    return now;
  });
  const add = async (request: AccountRequest) => {
    const added = await accounts.add(request);
    if (isLeft(added)) throw new Error(added.left.code);
    return added.right;
  };
  return { file, accounts, add };
};

test("[M1] a user comes in with the token that was made for him, and with no other", async () => {
  const { accounts, add } = await openAccounts();
  const { token } = await add({ fullname: "皮皮", nick: "Pipi", avatar: "/pipi.png" });
  const pipi = { fullname: "皮皮", nick: "Pipi", avatar: "/pipi.png" };
  expect(await accounts.verify("皮皮", token)).toStrictEqual(pipi);
  expect(await accounts.verify("皮皮", `${token}x`)).toBeNull();
  expect(await accounts.verify("皮皮", "")).toBeNull();
});

test("[M1] an unknown user and a wrong token are the same answer", async () => {
  const { accounts, add } = await openAccounts();
  const { token } = await add({ fullname: "pipi" });
  expect(await accounts.verify("lele", token)).toBeNull();
  expect(await accounts.verify("PIPI", token)).toBeNull();
  expect(await accounts.verify("pipi' or '1'='1", token)).toBeNull();
});

test("[M1] every token made is 256 random bits, unlike any other", async () => {
  const { add } = await openAccounts();
  const one = await add({ fullname: "one" });
  const two = await add({ fullname: "two" });
  expect(one.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(two.token).not.toBe(one.token);
});

test("[M1] a given token works; the nick is the fullname where none is given", async () => {
  const { accounts, add } = await openAccounts();
  const account = { fullname: "pipi", nick: "pipi", avatar: "" };
  expect(await add({ fullname: "pipi", token: "mine" })).toStrictEqual({
    ...account,
    token: "mine",
  });
  expect(await accounts.verify("pipi", "mine")).toStrictEqual(account);
});

test("[M1] a token's hash is in the file, the token is not", async () => {
  const { file, accounts, add } = await openAccounts();
  const { token } = await add({ fullname: "pipi" });
  const rotated = await accounts.rotate("pipi");
  const tokens = isRight(rotated) ? [token, rotated.right] : [token];
  const bytes = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
  for (const one of tokens) {
    expect(bytes.includes(one)).toBe(false);
    expect(bytes.includes(Buffer.from(one, "base64url"))).toBe(false);
  }
  expect(
    bytes.includes(
      createHash("sha256")
        .update(tokens.at(-1) ?? "")
        .digest(),
    ),
  ).toBe(true);
});

test("[M1] a fullname belongs to one user; who comes second changes nothing", async () => {
  const { accounts, add } = await openAccounts();
  const { token } = await add({ fullname: "pipi", nick: "first" });
  const again = await accounts.add({ fullname: "pipi", nick: "second" });
  expect(again).toStrictEqual(left({ code: "user_exists" }));
  expect(await accounts.verify("pipi", token)).toMatchObject({ nick: "first" });
});

test("[M1] after a rotation the old token is void and the new one works", async () => {
  const { accounts, add } = await openAccounts();
  const { token } = await add({ fullname: "pipi" });
  const rotated = await accounts.rotate("pipi");
  if (isLeft(rotated)) throw new Error(rotated.left.code);
  expect(await accounts.verify("pipi", token)).toBeNull();
  expect(await accounts.verify("pipi", rotated.right)).toMatchObject({ fullname: "pipi" });
});

test("[M1] a removed user comes in no more", async () => {
  const { accounts, add } = await openAccounts();
  const { token } = await add({ fullname: "pipi" });
  expect(await accounts.remove("pipi")).toStrictEqual(right(undefined));
  expect(await accounts.verify("pipi", token)).toBeNull();
  expect(await accounts.remove("pipi")).toStrictEqual(left({ code: "user_not_found" }));
  expect(await accounts.rotate("pipi")).toStrictEqual(left({ code: "user_not_found" }));
});

test.each([
  ["bad_fullname", { fullname: "" }],
  ["bad_fullname", { fullname: "@room" }],
  ["bad_fullname", { fullname: " pipi" }],
  ["bad_fullname", { fullname: "x".repeat(65) }],
  ["bad_nick", { fullname: "pipi", nick: "" }],
  ["bad_nick", { fullname: "pipi", nick: "two\nlines" }],
  ["bad_avatar", { fullname: "pipi", avatar: "\u0007" }],
  ["bad_token", { fullname: "pipi", token: "" }],
  ["bad_token", { fullname: "pipi", token: "with space" }],
] as const)("[M1] %s: %j makes no user", async (code, request) => {
  const { accounts } = await openAccounts();
  expect(await accounts.add(request)).toStrictEqual(left({ code }));
  expect(await accounts.list({ limit: 9, offset: 0 })).toStrictEqual([]);
});

test("users are listed by fullname, a page at a time, without their tokens", async () => {
  const { accounts, add } = await openAccounts();
  for (const fullname of ["b", "a", "c"]) await add({ fullname });
  const row = (fullname: string, createdAt: number) => ({
    fullname,
    nick: fullname,
    avatar: "",
    createdAt,
  });
  const a = row("a", 1_002);
  const b = row("b", 1_001);
  const c = row("c", 1_003);
  expect(await accounts.list({ limit: 2, offset: 0 })).toStrictEqual([a, b]);
  expect(await accounts.list({ limit: 2, offset: 2 })).toStrictEqual([c]);
  expect(await collect(accounts.every())).toStrictEqual([[a, b, c]]);
});

test("while another process is writing, a change waits for it", async () => {
  const { file, accounts, add } = await openAccounts();
  const other = connectForTest(file);
  other.exec("begin immediate");
  setTimeout(() => other.exec("commit"), 300);
  const { token } = await add({ fullname: "pipi" });
  expect(await accounts.verify("pipi", token)).not.toBeNull();
});
