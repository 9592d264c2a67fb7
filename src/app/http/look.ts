// One look at a room that runs.

import type { RoomId } from "../../domain/ids.ts";
import type { Outcome } from "../job.ts";
import type { HttpHouse } from "./house.ts";

/** R5: the room as all that was decided so far leaves it, once that is durable. */
export const look = ({ rooms }: Pick<HttpHouse, "rooms">, id: RoomId): Promise<Outcome> =>
  new Promise((done) => {
    rooms.submit(id, { command: null, asked: null, done });
  });
