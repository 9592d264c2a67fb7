// The environment, read once and checked whole: a wrong value stops the start with one line that
// names it. The server and every command share it. No .env file is read.

import envSchema from "env-schema";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import Type, { type Static } from "typebox";
import {
  type ConfigError,
  type DatabaseConfig,
  parseDatabaseUrl,
  parseOrigins,
  parseTrustProxy,
} from "./config-values.ts";
import { describedBy } from "./described.ts";
import type { Rate } from "./gateway/bucket.ts";
import { defaultLimits, type Limits } from "./gateway/limits.ts";

export type Config = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly database: DatabaseConfig;
  /** Null: the environment does not say. */
  readonly demo: boolean | null;
  /** Null: there is no admin API. */
  readonly adminToken: string | null;
  /** Null: the environment does not say; then a demo lets them in. */
  readonly guests: boolean | null;
  /** Browser origins that may open a WebSocket, beside the server's own. */
  readonly origins: readonly string[];
  readonly trustProxy: boolean | string;
  /** Null: nobody is held back. */
  readonly limits: Limits | null;
  readonly logLevel: Values["LOG_LEVEL"];
};

const flag = Type.Enum(["0", "1", "false", "true"], { description: "0 or 1" });

/** `5/10`: five a second on average, ten at once. */
const rate = ({ perSecond, burst }: Rate) =>
  Type.String({
    default: `${perSecond}/${burst}`,
    pattern: "^[1-9][0-9]{0,5}/[1-9][0-9]{0,5}$",
    description: "how many a second and how many at once, such as 5/10",
  });

/** Each description is what an error says was expected. */
const Environment = Type.Object({
  HOST: Type.String({
    default: "127.0.0.1",
    pattern: "^[A-Za-z0-9.:_%-]{1,255}$",
    description: "an address or host name to listen on",
  }),
  PORT: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65_535,
    description: "a whole number from 0 to 65535",
  }),
  DATABASE_URL: Type.String({ default: "sqlite:./data/mido.db" }),
  DEMO: Type.Optional(flag),
  ADMIN_TOKEN: Type.Optional(
    Type.String({
      pattern: "^[\\x21-\\x7e]{1,512}$",
      description: "up to 512 ASCII characters without spaces",
    }),
  ),
  GUESTS: Type.Optional(flag),
  ALLOWED_ORIGINS: Type.String({ default: "" }),
  TRUST_PROXY: Type.String({ default: "0" }),
  LIMITS: Type.Optional(flag),
  JOIN_SECONDS: Type.Integer({
    default: defaultLimits.joinWithinMs / 1_000,
    minimum: 1,
    maximum: 3_600,
    description: "whole seconds from 1 to 3600",
  }),
  CONNECTIONS_PER_ADDRESS: Type.Integer({
    default: defaultLimits.connectionsPerAddress,
    minimum: 1,
    maximum: 1_000_000,
    description: "a whole number from 1 to 1000000",
  }),
  CHAT_RATE: rate(defaultLimits.chats),
  MESSAGE_RATE: rate(defaultLimits.messages),
  JOIN_RATE: rate(defaultLimits.joins),
  LOG_LEVEL: Type.Enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
    default: "info",
    description: "fatal, error, warn, info, debug, trace or silent",
  }),
});

type Values = Static<typeof Environment>;
type Variables = { readonly [name: string]: string | undefined };

export const readConfig = (variables: Variables): Either<ConfigError, Config> => {
  const values = readValues(variables);
  if (isLeft(values)) return values;
  const { DATABASE_URL, ALLOWED_ORIGINS, TRUST_PROXY } = values.right;
  const database = parseDatabaseUrl(DATABASE_URL);
  if (isLeft(database)) return database;
  const origins = parseOrigins(ALLOWED_ORIGINS);
  if (isLeft(origins)) return origins;
  const trustProxy = parseTrustProxy(TRUST_PROXY);
  if (isLeft(trustProxy)) return trustProxy;
  return right(
    Object.freeze({
      host: values.right.HOST,
      port: values.right.PORT,
      database: Object.freeze(database.right),
      demo: isOn(values.right.DEMO),
      adminToken: values.right.ADMIN_TOKEN ?? null,
      guests: isOn(values.right.GUESTS),
      origins: Object.freeze(origins.right),
      trustProxy: trustProxy.right,
      limits: isOn(values.right.LIMITS) === false ? null : limitsOf(values.right),
      logLevel: values.right.LOG_LEVEL,
    }),
  );
};

/** `PORT: expected a whole number from 0 to 65535, found "abc"`, in one line. */
export const describeConfigError = ({ variable, expected, found }: ConfigError): string =>
  `${variable}: expected ${expected}${found === null ? "" : `, found ${JSON.stringify(found)}`}`;

const limitsOf = (values: Values): Limits => ({
  joinWithinMs: values.JOIN_SECONDS * 1_000,
  connectionsPerAddress: values.CONNECTIONS_PER_ADDRESS,
  chats: rateOf(values.CHAT_RATE),
  messages: rateOf(values.MESSAGE_RATE),
  joins: rateOf(values.JOIN_RATE),
});

const rateOf = (text: string): Rate => {
  const [perSecond = 0, burst = 0] = text.split("/").map(Number);
  return { perSecond, burst };
};

const isOn = (value: Values["DEMO"]): boolean | null =>
  value === undefined ? null : value === "1" || value === "true";

type Variable = keyof typeof Environment.properties;
const names = Object.keys(Environment.properties) as readonly Variable[];

const readValues = (variables: Variables): Either<ConfigError, Values> => {
  // an empty variable is one that a compose file or a shell left unset
  const data = Object.fromEntries(
    names.map((name) => [name, variables[name]]).filter(([, value]) => value),
  );
  try {
    return right(envSchema<Values>({ schema: Environment, data, env: false, dotenv: false }));
  } catch (cause) {
    const variable = wrongVariable(cause);
    if (variable === undefined) throw cause;
    const expected = describedBy(Environment.properties[variable]);
    const found = variable === "ADMIN_TOKEN" ? null : (variables[variable] ?? null);
    return left({ variable, expected, found });
  }
};

/** The first that the validator named, in the order of the schema. */
const wrongVariable = (cause: unknown): Variable | undefined => {
  const errors: unknown = cause instanceof Error && "errors" in cause ? cause.errors : [];
  const paths = Array.isArray(errors) ? errors.map(({ instancePath }) => instancePath) : [];
  return names.find((name) => paths.includes(`/${name}`));
};
