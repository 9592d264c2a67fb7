// Users as the HTTP API takes and shows them.

import Type from "typebox";
import { fullnamePattern } from "../../domain/ids.ts";
import type { AccountError } from "../../infra/accounts.ts";
import { describedBy } from "../described.ts";
import { type Problem, problem, wrongField } from "./problem.ts";

export const fullname = Type.String({
  pattern: fullnamePattern,
  description: "1 to 64 characters, no @ first and no spaces at the ends",
});

export const nick = Type.String({
  pattern: "^[^\\p{Cc}\\p{Cs}]{0,63}[^\\s\\p{Cc}\\p{Cs}][^\\p{Cc}\\p{Cs}]{0,63}$",
  description: "1 to 64 characters, not all of them spaces, none a control character",
});

export const avatar = Type.String({
  pattern: "^[^\\p{Cc}\\p{Cs}]{0,2000}$",
  description: "at most 2000 characters, none of them a control character",
});

export const token = Type.String({
  pattern: "^[^\\s\\p{Cc}\\p{Cs}]{1,256}$",
  description: "1 to 256 characters without spaces",
});

const shown = { fullname: Type.String(), nick: Type.String(), avatar: Type.String() };

export const User = Type.Object({
  ...shown,
  created_at: Type.String({ description: "as 2026-11-24T20:14:03.000Z" }),
});

export const NewUser = Type.Object({
  ...shown,
  token: Type.String({ description: "shown this once: only its hash is kept" }),
});

/** What the accounts refuse, over HTTP. */
export const accountProblem = ({ code }: AccountError): Problem => {
  switch (code) {
    case "bad_fullname":
      return wrongField("fullname", describedBy(fullname));
    case "bad_nick":
      return wrongField("nick", describedBy(nick));
    case "bad_avatar":
      return wrongField("avatar", describedBy(avatar));
    case "bad_token":
      return wrongField("token", describedBy(token));
    case "user_exists":
    case "user_not_found":
      return problem(code);
  }
};
