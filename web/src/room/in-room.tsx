// A room from its door: walking in, being in it, and having been sent out.

import { useEffect, useState } from "preact/hooks";
import { History } from "../history/history.tsx";
import type { Me } from "../me.ts";
import { words } from "../words/words.ts";
import { Gone } from "./gone.tsx";
import { PlaceContext } from "./in-place.ts";
import { openPlace, type Place } from "./place.ts";
import { Room } from "./room.tsx";

type Props = { readonly id: string; readonly me: Me; readonly view: "room" | "history" };

export const InRoom = ({ id, me, view }: Props) => {
  const [place, setPlace] = useState<Place | null>(null);
  const [visit, setVisit] = useState(1);
  useEffect(() => {
    const opened = openPlace(id, me);
    setPlace(opened);
    return opened.close;
  }, [id, me, visit]);
  if (place === null) return null;
  const status = place.status.value;
  const isIn = place.snapshot.value !== null;
  if (status.state === "closed" && status.why !== "left") {
    const { why, message } = status;
    const reason = place.notice.value?.reason ?? "";
    return <Gone {...{ why, message, reason }} again={() => setVisit(visit + 1)} />;
  }
  if (!isIn) return <main class="entering quiet">{words.value.room.entering}</main>;
  return (
    <PlaceContext.Provider value={place}>
      {view === "room" ? <Room /> : <History id={id} />}
    </PlaceContext.Provider>
  );
};
