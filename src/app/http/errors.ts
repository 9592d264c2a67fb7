// Whatever goes wrong on the way to an answer, in the one shape of all refusals.

import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDatabaseError } from "../../infra/sqlite/patience.ts";
import { type Problem, type ProblemCode, problem, refuse, statusOf } from "./problem.ts";
import { problemIn } from "./validate.ts";

/** To be called on the app before its routes are there. */
export const answerErrors = (app: FastifyInstance): void => {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((_request, reply) => reply.send(refuse(reply, problem("not_found"))));
};

export const answerError = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const refusal = explain(error);
  if (statusOf(refusal) >= 500) {
    request.log.error({ err: error, url: request.url }, "a request could not be handled");
  }
  return reply.send(refuse(reply, refusal));
};

/** What cannot even be read as a request. */
export const answerClientError = (error: Error & { readonly code?: string }, socket: Socket) => {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const refusal = problem(unreadable.get(error.code ?? "") ?? "bad_request");
  const status = statusOf(refusal);
  const body = JSON.stringify(refusal);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  if (socket.writable) socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  socket.destroySoon();
};

const unreadable: ReadonlyMap<string, ProblemCode> = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", "request_timeout"],
  ["HPE_HEADER_OVERFLOW", "headers_too_large"],
]);

/** Fastify's own, by its codes; and by status what its plugins throw. */
const known: ReadonlyMap<unknown, ProblemCode> = new Map<unknown, ProblemCode>([
  ["FST_ERR_CTP_BODY_TOO_LARGE", "body_too_large"],
  ["FST_ERR_CTP_INVALID_MEDIA_TYPE", "unsupported_media_type"],
  ["FST_ERR_BAD_URL", "bad_url"],
  ["FST_ERR_MAX_PARAM_LENGTH", "not_found"],
  [429, "too_many_requests"],
  // what else is wrong with a request by then is its body
  [400, "bad_json"],
]);

const explain = (error: unknown): Problem => {
  const told = problemIn(error);
  if (told !== null) return told;
  if (isDatabaseError(error)) return problem("storage_unavailable");
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  return problem(known.get(code) ?? known.get(statusCode) ?? "internal_error");
};
