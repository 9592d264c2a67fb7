// A room from its door: walking in, being in it, and having been sent out. Who only looks back does
// not walk in, and who is in it stays while he looks back.

import { useEffect, useState } from "preact/hooks";
import { HistoryLater } from "../history/history-later.tsx";
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
  const [walksIn, setWalksIn] = useState(view === "room");
  useEffect(() => {
    if (view === "room") setWalksIn(true);
  }, [view]);
  useEffect(() => {
    if (!walksIn) return undefined;
    const opened = openPlace(id, me);
    setPlace(opened);
    return opened.close;
  }, [id, me, visit, walksIn]);
  if (view === "history") return <HistoryLater id={id} me={me} />;
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
      <Room />
    </PlaceContext.Provider>
  );
};
