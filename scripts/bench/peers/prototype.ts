// What one would write without Mido: Socket.IO, rooms in memory, every command saved before it is
// answered and shown to the room. It checks next to nothing.

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import type { Served } from "../servers/serve.ts";

export type PrototypeSettings = {
  /** For a database. */
  readonly folder: string;
  /** A snapshot as Mido's, for what a room shows beside members and songs. */
  readonly snapshot: { readonly songs: readonly object[] };
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

type House = {
  version: number;
  readonly members: Map<string, object>;
  readonly songs: Map<string, object>;
};

export const servePrototype = async (
  { snapshot }: PrototypeSettings,
  store: Store,
): Promise<Served> => {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], pingInterval: 3_600_000 });
  const houses = new Map<string, House>();

  const show = ({ version, members, songs }: House): object => ({
    ...snapshot,
    version,
    count: members.size,
    members: Array.from(members.values()),
    songs: Array.from(songs.values()),
    current_time_ms: Date.now(),
  });

  io.on("connection", (socket) => {
    let room = "";
    let house: House = { version: 0, members: new Map(), songs: new Map() };

    socket.on("join", (name: string, joined: (answer: object) => void) => {
      const [id = "", fullname = ""] = name.split(" ");
      room = id;
      house = houses.get(id) ?? house;
      houses.set(id, house);
      const avatar = `https://media.example/avatars/${fullname}.webp`;
      house.members.set(fullname, { nick: "皮皮", fullname, avatar, devices: {}, absent: false });
      socket.join(id);
      joined({ status: 0, body: show(house) });
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
          const entry = { ...snapshot.songs[0], fullname: by };
          await save("sing", entry);
          house.songs.set(by, entry);
          break;
        }
        default:
          await save("del", {});
          house.songs.delete(by);
      }
      io.to(room).emit("snapshot", { status: 0, body: show(house), message: "success" });
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
