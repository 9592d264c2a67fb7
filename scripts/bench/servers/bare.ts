// The bound: the whole path with nothing checked, no rules, no history and no slow reader. What came in
// one turn of the loop is saved in one durable transaction, and each connection gets its answers and
// pushes in one write, every frame made once. What is beyond this is what Mido's own work costs.

import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { WebSocketServer } from "ws";
import { serverFrame } from "../load/frames.ts";
import type { Served } from "./serve.ts";

export type BareSettings = { readonly folder: string; readonly snapshot: object };

type Message = { readonly action: string; readonly fullname: string; readonly room: string };

type House = {
  version: number;
  readonly sockets: Set<Socket>;
  readonly members: Map<string, object>;
  readonly songs: Map<string, object>;
};

type Asked = {
  readonly house: House;
  readonly version: number;
  readonly message: Message;
  readonly socket: Socket;
};

export const serve = async ({ folder, snapshot }: BareSettings): Promise<Served> => {
  const save = prepareSave(join(folder, `bare-${process.pid}.db`));
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
  const houses = new Map<string, House>();
  let waiting: Asked[] = [];

  const answerTo = ({ action }: Message, body: object): Buffer =>
    serverFrame(JSON.stringify({ ...envelope(body), action }));

  const show = ({ version, members, songs }: House): object => ({
    ...snapshot,
    version,
    count: members.size,
    members: Array.from(members.values()),
    songs: Array.from(songs.values()),
  });

  const commit = (): void => {
    const group = waiting;
    waiting = [];
    save(group);
    const out = new Map<Socket, Buffer[]>();
    const send = (socket: Socket, frame: Buffer): void => {
      const frames = out.get(socket);
      if (frames === undefined) out.set(socket, [frame]);
      else frames.push(frame);
    };
    const changed = new Set<House>();
    for (const { house, message, socket } of group) {
      const { action, fullname } = message;
      if (action === "chat") {
        const told = serverFrame(JSON.stringify(envelope(message)));
        for (const one of house.sockets) if (one !== socket) send(one, told);
      } else {
        if (action === "sing") house.songs.set(fullname, { id: `${house.version}`, ...message });
        else house.songs.delete(fullname);
        changed.add(house);
      }
      send(socket, answerTo(message, {}));
    }
    for (const house of changed) {
      const frame = serverFrame(JSON.stringify(envelope(show(house))));
      for (const one of house.sockets) send(one, frame);
    }
    for (const [socket, frames] of out) socket.write(Buffer.concat(frames));
  };

  const enter = (message: Message, socket: Socket): House => {
    const { room, fullname } = message;
    const house = houses.get(room) ?? newHouse();
    houses.set(room, house);
    house.sockets.add(socket);
    const avatar = `https://media.example/avatars/${fullname}.webp`;
    house.members.set(fullname, { nick: "皮皮", fullname, avatar, devices: {}, absent: false });
    socket.write(answerTo(message, show(house)));
    return house;
  };

  server.on("connection", (webSocket, { socket }) => {
    let house: House | null = null;
    webSocket.on("message", (data) => {
      const message = JSON.parse(String(data)) as Message;
      if (house === null) {
        house = enter(message, socket);
        return;
      }
      house.version += 1;
      const asked = { house, version: house.version, message, socket };
      if (waiting.push(asked) === 1) setImmediate(commit);
    });
    webSocket.on("close", () => house?.sockets.delete(socket));
  });
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
};

const newHouse = (): House => ({
  version: 0,
  sockets: new Set(),
  members: new Map(),
  songs: new Map(),
});

/** As Mido's envelopes end: an answer with its action, a push with its time. */
const envelope = (body: object): object => ({
  status: 0,
  body,
  message: "success",
  timestamp: (Date.now() / 1000).toFixed(2),
});

const prepareSave = (path: string) => {
  const db = new Sqlite(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(
    `create table events (
       room text, version integer, by text, at integer, data text, unique (room, version)
     )`,
  );
  const insert = db.prepare("insert into events values (?, ?, ?, ?, ?)");
  return db.transaction((group: readonly Asked[]) => {
    for (const { version, message } of group) {
      const { room, fullname, ...data } = message;
      insert.run(room, version, fullname, Date.now(), JSON.stringify(data));
    }
  }).immediate;
};
