// Who talks, and where: from the flags, the environment, and for the demo the guests' file.

import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Config } from "../config.ts";
import { type Guest, readGuests } from "../demo.ts";
import { type Failure, misused } from "./errors.ts";

export type Identity = {
  readonly url: string;
  readonly fullname: string;
  readonly token: string;
};

export type Given = { readonly as?: string; readonly token?: string; readonly url?: string };

/** `config` is asked only for what no flag says. */
export const readIdentity = (
  { as, token, url }: Given,
  config: () => Either<Failure, Config>,
): Either<Failure, Identity> => {
  const address = url === undefined ? ownAddress(config) : parseAddress(url);
  if (isLeft(address)) return address;
  if (as !== undefined && token !== undefined) {
    return right({ url: address.right, fullname: as, token });
  }
  // a guest's token is for the server beside his file, not for another
  const guests = url === undefined ? guestsOf(config) : [];
  const guest = guests.find(({ fullname }) => as === undefined || fullname === as);
  if (token !== undefined) return left(misused("--as: expected the fullname whose token this is"));
  if (guest !== undefined) return right({ url: address.right, ...guest });
  return left(
    misused(
      as === undefined
        ? "--as: expected a fullname, with the token in MIDO_TOKEN or --token (`mido user add` prints one)"
        : `--token: expected the token of ${as}, here or in MIDO_TOKEN`,
    ),
  );
};

/** Where the server listens that has the same environment. */
const ownAddress = (config: () => Either<Failure, Config>): Either<Failure, string> => {
  const read = config();
  if (isLeft(read)) return read;
  const { host, port } = read.right;
  if (port === 0) return left(misused("PORT is 0: say with --url where the server listens"));
  const reachable = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return right(`ws://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/`);
};

const parseAddress = (text: string): Either<Failure, string> => {
  const url = URL.parse(text.replace(/^http/i, "ws"));
  if (url !== null && /^wss?:$/.test(url.protocol) && url.hash === "") return right(url.href);
  return left(misused("--url: expected an address such as ws://127.0.0.1:8080"));
};

const guestsOf = (config: () => Either<Failure, Config>): readonly Guest[] => {
  const read = config();
  return isLeft(read) ? [] : readGuests(`${read.right.database.path}.guests.json`);
};
