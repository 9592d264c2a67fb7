// Tokens: 256 random bits for whoever holds one, a SHA-256 for us, compared in constant time. A
// token is random, so a plain hash of it cannot be searched backwards.

import { hash, randomBytes, timingSafeEqual } from "node:crypto";

export const makeToken = (): string => randomBytes(32).toString("base64url");

export const hashToken = (token: string): Uint8Array => hash("sha256", token, "buffer");

/** Whether the token is the one of this hash; takes as long either way. */
export const isTokenOf =
  (hash: Uint8Array) =>
  (token: string): boolean =>
    areSame(hashToken(token), hash);

/** Whether it is this very token, which is known to be right: costs a tenth of hashing it. */
export const isToken =
  (known: string) =>
  (token: string): boolean =>
    areSame(Buffer.from(token), Buffer.from(known));

const areSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.byteLength === other.byteLength && timingSafeEqual(one, other);
