// Who may come in: the same as `mido user …`.

import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { isLeft } from "fp-ts/lib/Either.js";
import Type from "typebox";
import type { HttpHouse } from "../house.ts";
import { factsOf, pageOf, pageQuery, toPage } from "../paging.ts";
import { problems, refuse } from "../problem.ts";
import { accountProblem, avatar, fullname, NewUser, nick, token, User } from "../user-shapes.ts";
import { operators } from "./operators.ts";

const Params = Type.Object({ fullname });

export const users: FastifyPluginAsyncTypebox<{ readonly house: HttpHouse }> = async (
  app,
  { house: { accounts } },
) => {
  app.get(
    "/api/users",
    {
      config: { action: "user.list" },
      schema: {
        ...operators,
        summary: "All users, by fullname",
        querystring: Type.Object(pageQuery, { additionalProperties: false }),
        response: { 200: pageOf("users", User), ...problems },
      },
    },
    async ({ query }) => {
      const users = (await accounts.list(toPage(query))).map(({ createdAt, ...user }) => ({
        ...user,
        created_at: new Date(createdAt).toISOString(),
      }));
      return { users, ...factsOf(query, await accounts.count()) };
    },
  );

  app.post(
    "/api/users",
    {
      config: { action: "user.add" },
      schema: {
        ...operators,
        summary: "Let a user in",
        body: Type.Object(
          {
            fullname,
            nick: Type.Optional(nick),
            avatar: Type.Optional(avatar),
            token: Type.Optional(token),
          },
          { additionalProperties: false },
        ),
        response: { 201: NewUser, ...problems },
      },
    },
    async ({ body }, reply) => {
      const added = await accounts.add(body);
      if (isLeft(added)) return refuse(reply, accountProblem(added.left));
      return reply.code(201).send(added.right);
    },
  );

  app.post(
    "/api/users/:fullname/token",
    {
      config: { action: "user.rotate" },
      schema: {
        ...operators,
        summary: "A new token; the old one is void",
        params: Params,
        response: {
          200: Type.Object({ fullname: Type.String(), token: NewUser.properties.token }),
          ...problems,
        },
      },
    },
    async ({ params: { fullname } }, reply) => {
      const rotated = await accounts.rotate(fullname);
      if (isLeft(rotated)) return refuse(reply, accountProblem(rotated.left));
      return { fullname, token: rotated.right };
    },
  );

  app.delete(
    "/api/users/:fullname",
    {
      config: { action: "user.remove" },
      schema: {
        ...operators,
        summary: "Let a user in no more; where he is, he may stay until he leaves",
        params: Params,
        response: { 204: Type.Null(), ...problems },
      },
    },
    async ({ params: { fullname } }, reply) => {
      const removed = await accounts.remove(fullname);
      if (isLeft(removed)) return refuse(reply, accountProblem(removed.left));
      return reply.code(204).send(null);
    },
  );
};
