// The thread of integrity.ts: checks the file it is given, and answers once.

import { parentPort, workerData } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import { integrityFaults } from "./integrity.ts";

const log = new Sqlite(String(workerData), { readonly: true, fileMustExist: true });
parentPort?.postMessage(integrityFaults(log));
log.close();
