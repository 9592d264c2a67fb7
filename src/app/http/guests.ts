// Where guests are let in, anybody may become a user: he gives a nick and is given a fullname and,
// this once, a token.

import { randomBytes } from "node:crypto";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { isRight } from "fp-ts/lib/Either.js";
import Type from "typebox";
import type { HttpHouse } from "./house.ts";
import { problems, refuse } from "./problem.ts";
import { accountProblem, NewUser, nick } from "./user-shapes.ts";

/** A whole party may come in behind one router; nobody fills the database in a night. */
const mostGuests = 60;
const within = "10 minutes";

export const guests: FastifyPluginAsyncTypebox<{ readonly house: HttpHouse }> = async (
  app,
  { house },
) => {
  app.post(
    "/api/guests",
    {
      config: { rateLimit: { max: mostGuests, timeWindow: within } },
      schema: {
        tags: ["guests"],
        summary: "Become a user",
        description: `At most ${mostGuests} times in ${within} from one address.`,
        body: Type.Object({ nick }, { additionalProperties: false }),
        response: { 201: NewUser, ...problems },
      },
    },
    async ({ body }, reply) => {
      const request = { fullname: makeFullname(), nick: body.nick.trim() };
      const added = await house.accounts.add(request);
      reply.header("cache-control", "no-store");
      if (isRight(added)) return reply.code(201).send(added.right);
      return refuse(reply, accountProblem(added.left));
    },
  );
};

/** Of 40 random bits: two are the same in no lifetime, and a person can read one out. */
const makeFullname = (): string =>
  `guest-${Array.from(randomBytes(8), (byte) => letters[byte % letters.length]).join("")}`;

/** None that is easily taken for another. */
const letters = "23456789abcdefghijkmnpqrstuvwxyz";
