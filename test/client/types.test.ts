// The client's types are those of the server, and of whatever sockets there are.

import { expectTypeOf, test } from "vitest";
import type { WebSocket as WsWebSocket } from "ws";
import type { Code as GatewayCode } from "../../src/app/gateway/words.ts";
import type {
  Answer,
  Client,
  Entry,
  Member,
  Policy,
  ServerCode,
  Snapshot,
  SocketConstructor,
} from "../../src/client/index.ts";
import type { snapshot } from "../../src/domain/snapshot.ts";

type Sent = ReturnType<typeof snapshot>;

test("[W4] the client's snapshot has the fields that the server sends, of the same types", () => {
  expectTypeOf((sent: Sent): Snapshot => sent).toBeFunction();
  expectTypeOf<keyof Snapshot>().toEqualTypeOf<keyof Sent>();
  expectTypeOf<keyof Policy>().toEqualTypeOf<keyof Sent["policy"]>();
  expectTypeOf<keyof Member>().toEqualTypeOf<keyof Sent["members"][number]>();
  expectTypeOf<keyof Entry>().toEqualTypeOf<keyof Sent["songs"][number]>();
});

test("[W2] the client knows every code of the server", () => {
  expectTypeOf<ServerCode>().toEqualTypeOf<GatewayCode>();
});

test("[O] the sockets of Node and of ws fit as they are", () => {
  expectTypeOf<typeof WebSocket>().toExtend<SocketConstructor>();
  expectTypeOf<typeof WsWebSocket>().toExtend<SocketConstructor>();
});

test("[O] an answer is a body or a failure, and its type says which", () => {
  type Looked = Awaited<ReturnType<Client["status"]>>;
  expectTypeOf<Looked>().toEqualTypeOf<Answer<Snapshot>>();
  expectTypeOf<Extract<Looked, { ok: true }>["body"]["version"]>().toEqualTypeOf<number>();
  expectTypeOf<Extract<Looked, { ok: false }>["field"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Client["sing"]>().parameter(0).toEqualTypeOf<{
    readonly sid: string | number;
    readonly duration: number;
  }>();
});
