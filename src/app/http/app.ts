// The Fastify app, with all that bears on every request, whichever plugin answers it.

import Fastify, { type FastifyInstance, LogController } from "fastify";
import type { Config } from "../config.ts";
import { answerClientError, answerError, answerErrors } from "./errors.ts";
import { hangUpOnUpgrades } from "./hang-up.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { countRequests } from "./metrics/route.ts";
import { secure } from "./security.ts";
import { compileValidator } from "./validate.ts";

export type LogStream = { readonly write: (line: string) => void };

export const createApp = async (
  { logLevel, trustProxy, origins }: Config,
  metrics: Metrics,
  stream: LogStream,
): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: { level: logLevel, stream },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    forceCloseConnections: true,
    // who asks while the server stops is answered, /readyz above all
    return503OnClosing: false,
    // a fullname in an address may be long: each letter is up to twelve characters there
    routerOptions: { maxParamLength: 1_024 },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerError,
  });
  app.setValidatorCompiler(compileValidator);
  // what a schema does not name is a fault for a test to find, not one to leave out in silence
  app.setSerializerCompiler(() => JSON.stringify);
  takeJson(app);
  hangUpOnUpgrades(app);
  answerErrors(app);
  countRequests(app, metrics);
  await secure(app, origins);
  return app;
};

/** Bodies are JSON; many clients say so of one that is empty, too: it is none then. */
const takeJson = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parse(request, String(body), done);
  });
};
