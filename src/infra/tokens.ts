// Tokens: 256 random bits for whoever holds one, a SHA-256 for us, compared in constant time. A
// token is random, so a plain hash of it cannot be searched backwards.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

export const makeToken = (): string => randomBytes(32).toString("base64url");

export const hashToken = (token: string): Uint8Array => createHash("sha256").update(token).digest();

/** Whether the token is the one of this hash; takes as long either way. */
export const isTokenOf =
  (hash: Uint8Array) =>
  (token: string): boolean => {
    const given = hashToken(token);
    return given.byteLength === hash.byteLength && timingSafeEqual(given, hash);
  };
