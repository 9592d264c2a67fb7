// The variables whose text means more than a schema can say, each with what it was expected to be.

import { isIP } from "node:net";
import { type Either, left, right } from "fp-ts/lib/Either.js";

export type ConfigError = {
  readonly variable: string;
  readonly expected: string;
  /** What was found, fit to be shown; null where it may hold a secret. */
  readonly found: string | null;
};

export type DatabaseConfig = { readonly kind: "sqlite"; readonly path: string };

export const parseDatabaseUrl = (url: string): Either<ConfigError, DatabaseConfig> => {
  const [, path = ""] = /^sqlite:(?!\/\/)(.*[^/])$/s.exec(url) ?? [];
  if (path !== "") return right({ kind: "sqlite", path });
  const wanted = "sqlite:./path/to/file or sqlite::memory:";
  const [scheme = ""] = /^[a-z][a-z0-9+.-]*:/i.exec(url) ?? [];
  const expected = scheme.startsWith("postgres")
    ? `${wanted}; PostgreSQL is not supported yet`
    : wanted;
  // an address of a database often holds a password
  const found = url.includes("//") || url.includes("@") ? `${scheme}…` : url;
  return left({ variable: "DATABASE_URL", expected, found });
};

/** As browsers send them: scheme, host, and a port that is not the scheme's own. */
export const parseOrigins = (list: string): Either<ConfigError, readonly string[]> => {
  const items = parts(list);
  const origins = items.map(originOf);
  const wrong = origins.indexOf(null);
  if (wrong === -1) return right(origins.filter((origin) => origin !== null));
  return left({
    variable: "ALLOWED_ORIGINS",
    expected:
      "origins with commas between them, such as https://sing.example,http://localhost:5173",
    found: items[wrong] ?? "",
  });
};

const originOf = (text: string): string | null => {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // the address of a page, or a name with a password, is no origin
  return url.href === `${url.origin}/` ? url.origin : null;
};

/** As Fastify takes it: nobody, everybody, or proxies' addresses. It trusts no number of hops. */
export const parseTrustProxy = (text: string): Either<ConfigError, boolean | string> => {
  if (text === "0" || text === "false") return right(false);
  if (text === "1" || text === "true") return right(true);
  const addresses = parts(text);
  if (addresses.length > 0 && addresses.every(isAddress)) return right(addresses.join(","));
  return left({
    variable: "TRUST_PROXY",
    expected: "0, 1, or the proxies' addresses and networks with commas between them",
    found: text,
  });
};

const isAddress = (text: string): boolean => {
  if (/^(loopback|linklocal|uniquelocal)$/.test(text)) return true;
  const [address = "", bits, ...more] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (most === -1 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
};

const parts = (list: string): readonly string[] =>
  list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
