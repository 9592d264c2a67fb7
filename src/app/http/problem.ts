// Every refusal of the HTTP API has one shape: a stable code for programs, a line for people, and
// the field to blame with what it takes.

import type { FastifyReply } from "fastify";
import Type, { type Static } from "typebox";
import type { Failure } from "../job.ts";

/** The status that goes with each code, and its words where nothing says more. */
const refusals = {
  bad_field: [400, "a field is missing or wrong"],
  bad_json: [400, "the body is not JSON"],
  bad_request: [400, "this is no HTTP request"],
  bad_url: [400, "the address cannot be read"],
  unauthorized: [401, "this needs the admin token: Authorization: Bearer …"],
  forbidden: [403, "only a host of this room may see this"],
  origin_not_allowed: [403, "a page of this origin may not open a WebSocket here"],
  not_found: [404, "there is nothing here"],
  room_not_found: [404, "no such room is open"],
  user_not_found: [404, "no such user"],
  request_timeout: [408, "the request did not come in time"],
  conflict: [409, "others were faster three times; try again"],
  room_exists: [409, "the room is open already"],
  user_exists: [409, "there is a user of this fullname"],
  body_too_large: [413, "the body is too large"],
  unsupported_media_type: [415, "the body must be application/json"],
  too_many_requests: [429, "too many requests from this address; try again later"],
  too_many_connections: [429, "too many connections from this address"],
  headers_too_large: [431, "the headers are too large"],
  internal_error: [500, "a bug in the server; it is logged"],
  room_unreadable: [500, "the room's log cannot be read"],
  draining: [503, "the server is stopping"],
  storage_unavailable: [503, "the database cannot be read or written; try again"],
} as const;

export type ProblemCode = keyof typeof refusals;

const codes = Object.keys(refusals) as ProblemCode[];

export const Problem = Type.Object(
  {
    code: Type.Enum(codes, { description: "for programs; it stays what it is" }),
    message: Type.String({ description: "for people" }),
    field: Type.Optional(Type.String({ description: "which field is to blame" })),
    expected: Type.Optional(Type.String({ description: "what that field takes" })),
  },
  { title: "Problem", description: "why not" },
);

export type Problem = Static<typeof Problem>;

/** For the `response` of a route: whatever is no success. */
export const problems = { "4xx": Problem, "5xx": Problem } as const;

export const problem = (code: ProblemCode, message: string = refusals[code][1]): Problem => ({
  code,
  message,
});

export const wrongField = (field: string, expected: string): Problem => ({
  code: "bad_field",
  message: `${field}: expected ${expected}`,
  field,
  expected,
});

export const unknownField = (field: string, known: readonly string[]): Problem => ({
  code: "bad_field",
  message: `${field}: there is no such field; known are ${known.join(", ")}`,
  field,
  expected: `no field but ${known.join(", ")}`,
});

export const statusOf = ({ code }: Problem): (typeof refusals)[ProblemCode][0] => refusals[code][0];

/** Sets the status; what is returned is the body. */
export const refuse = (reply: Pick<FastifyReply, "code">, refusal: Problem): Problem => {
  reply.code(statusOf(refusal));
  return refusal;
};

/** What a room's refusal is over HTTP. */
export const problemOf = (failure: Failure): Problem => {
  switch (failure.kind) {
    case "rejected": {
      const { code } = failure.rejection;
      return problem(isProblemCode(code) ? code : "internal_error");
    }
    case "store":
      return problem(failure.error.type === "VersionConflict" ? "conflict" : "storage_unavailable");
    case "unreadable":
      return problem("room_unreadable");
    case "id_conflict":
    case "bug":
      return problem("internal_error");
  }
};

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(refusals, code);
