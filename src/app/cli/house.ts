// The database and what stands on it, open for as long as one command runs.

import { type Either, left } from "fp-ts/lib/Either.js";
import { type Accounts, createAccounts } from "../../infra/accounts.ts";
import { type Catalogue, createCatalogue } from "../../infra/catalogue.ts";
import { systemClock } from "../../infra/clock.ts";
import { type Archive, openArchive } from "../../infra/sqlite/archive.ts";
import { type Database, openDatabase } from "../../infra/sqlite/database.ts";
import { isDatabaseError } from "../../infra/sqlite/patience.ts";
import type { Config } from "../config.ts";
import { type Failure, misused } from "./errors.ts";

export type House = {
  readonly database: Database;
  readonly accounts: Accounts;
  readonly catalogue: Catalogue;
};

/** Opens it, lets it be used, closes it; a database that fails on the way is the command's failure. */
export const withDatabase = <A>(
  { database: { path } }: Config,
  use: (house: House) => Promise<Either<Failure, A>>,
): Promise<Either<Failure, A>> =>
  withOpened(path, openDatabase, (database) => {
    const accounts = createAccounts(database, systemClock.now);
    return use({ database, accounts, catalogue: createCatalogue(database) });
  });

/** The same to look only: what runs beside is not disturbed. */
export const withArchive = <A>(
  { database: { path } }: Config,
  use: (archive: Archive) => Promise<Either<Failure, A>>,
): Promise<Either<Failure, A>> => withOpened(path, async () => openArchive(path), use);

type Closable = { readonly close: () => unknown };

const withOpened = async <Opened extends Closable, A>(
  path: string,
  open: (path: string) => Promise<Opened>,
  use: (opened: Opened) => Promise<Either<Failure, A>>,
): Promise<Either<Failure, A>> => {
  const opened = await open(path).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    return misused(`the database ${path} cannot be opened: ${why}`);
  });
  if ("exitCode" in opened) return left(opened);
  try {
    return await use(opened);
  } catch (cause) {
    if (!isDatabaseError(cause)) throw cause;
    return left(misused(`the database ${path} cannot be used: ${cause.message}`));
  } finally {
    await opened.close();
  }
};
