// What one would write without Mido: Socket.IO, rooms in memory, every command saved before it is
// answered and shown to the room. It checks next to nothing.

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import type { Served } from "../servers/serve.ts";
import {
  entryOf,
  letIn,
  newPlainRoom,
  type PlainRoom,
  type Sample,
  showPlain,
} from "../world/plain-room.ts";

export type PrototypeSettings = {
  /** For a database. */
  readonly folder: string;
  readonly snapshot: Sample;
};

export type Saved = {
  readonly room: string;
  readonly version: number;
  readonly type: string;
  readonly by: string;
  readonly data: object;
};

/** Resolves when it is durable. */
export type Store = {
  readonly save: (event: Saved) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Message = { readonly action: string; readonly fullname: string; readonly content?: string };

export const servePrototype = async (
  { snapshot }: PrototypeSettings,
  store: Store,
): Promise<Served> => {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], pingInterval: 3_600_000 });
  const houses = new Map<string, PlainRoom>();

  io.on("connection", (socket) => {
    let room = "";
    let house = newPlainRoom();

    socket.on("join", (name: string, joined: (answer: object) => void) => {
      const [id = "", fullname = ""] = name.split(" ");
      room = id;
      house = houses.get(id) ?? house;
      houses.set(id, house);
      letIn(house, fullname);
      socket.join(id);
      joined({ status: 0, body: showPlain(snapshot, house) });
    });

    socket.on("command", async (message: Message, answer: (answer: object) => void) => {
      const { action, fullname: by } = message;
      const save = (type: string, data: object): Promise<void> => {
        house.version += 1;
        return store.save({ room, version: house.version, type, by, data });
      };
      switch (action) {
        case "chat": {
          const body = { content: message.content, nick: "皮皮", fullname: by, action, room };
          await save("chat", body);
          socket.to(room).emit("chat", { status: 0, body, message: "success" });
          return answer({ status: 0, body, message: "success" });
        }
        case "sing": {
          if (house.songs.has(by)) return answer({ status: -1, message: "不能重复排麦" });
          const entry = entryOf(snapshot, by);
          await save("sing", entry);
          house.songs.set(by, entry);
          break;
        }
        default:
          await save("del", {});
          house.songs.delete(by);
      }
      io.to(room).emit("snapshot", {
        status: 0,
        body: showPlain(snapshot, house),
        message: "success",
      });
      return answer({ status: 0, body: {}, message: "success" });
    });
  });

  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    port: (http.address() as AddressInfo).port,
    stop: async () => {
      await io.close();
      await store.close();
    },
  };
};
