// Who asks, where a user asks for himself: his fullname and his own token. Whatever does not fit, the
// answer is one and the same, and whoever guesses is stopped as at the WebSocket (W9).

import type { FastifyRequest } from "fastify";
import { type Either, left, right } from "fp-ts/lib/Either.js";
import { type Fullname, isFullname } from "../../domain/ids.ts";
import type { Accounts } from "../../infra/accounts.ts";
import type { Guard } from "../gateway/doorman.ts";
import { bearerIn } from "./admin/access.ts";
import { type Problem, problem } from "./problem.ts";

/** A fullname and a token stand in headers as in an address, for those hold no Chinese. */
export const fullnameHeader = "fullname";

/** Whether he says who he is, true or not. */
export const isIntroduced = ({ headers }: FastifyRequest): boolean =>
  headers[fullnameHeader] !== undefined;

export const introduce = async (
  request: FastifyRequest,
  accounts: Pick<Accounts, "verify">,
  guard: Guard,
): Promise<Either<Problem, Fullname>> => {
  if (!guard.mayGuess(request.ip)) return left(problem("too_many_requests"));
  const fullname = decoded(String(request.headers[fullnameHeader] ?? ""));
  const token = decoded(bearerIn(request));
  const account =
    isFullname(fullname) && token !== "" ? await accounts.verify(fullname, token) : null;
  if (account !== null) return right(account.fullname);
  // who says nothing of himself guesses nothing
  if (isIntroduced(request) || bearerIn(request) !== "") guard.guessed(request.ip);
  return left(
    problem("unauthorized", "this needs who you are: Fullname: …, Authorization: Bearer …"),
  );
};

/** "" is nobody's name or token. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
};
