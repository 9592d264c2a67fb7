// An upgrade that is answered as a plain request (there is no WebSocket at that path, or its Origin may
// not open one) leaves a socket that nobody looks after: it is closed with the answer.

import type { FastifyInstance } from "fastify";

/** To be called on the app before its routes are there. */
export const hangUpOnUpgrades = (app: FastifyInstance): void => {
  app.addHook("onResponse", async ({ headers, raw }) => {
    if (headers.upgrade !== undefined) raw.socket.destroySoon();
  });
};
