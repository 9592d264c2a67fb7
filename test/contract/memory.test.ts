// The log in memory keeps the contract of the event store.

import { createMemoryEventStore } from "../../src/infra/memory-event-store.ts";
import { eventStoreContract } from "./event-store.ts";

eventStoreContract(async () => ({ store: createMemoryEventStore(), close: async () => {} }), 1_000);
