// The room: the stage, and beside or below it the queue, the people and the talk. On a phone one of
// the three is shown at a time.

import { useEffect, useState } from "preact/hooks";
import { People } from "../people/people.tsx";
import { isFinding } from "../queue/finding.ts";
import { Queue } from "../queue/queue.tsx";
import { Stage } from "../stage/stage.tsx";
import { Talk } from "../talk/talk.tsx";
import { Banner } from "./banner.tsx";
import { Bar } from "./bar.tsx";
import "./room.css";
import { type Panel, Tabs } from "./tabs.tsx";

/** As in room.css. */
const wide = matchMedia("(width >= 60rem)");

export const Room = () => {
  const [panel, setPanel] = useState<Panel>("queue");
  const [isWide, setWide] = useState(wide.matches);
  useEffect(() => {
    const see = (): void => setWide(wide.matches);
    wide.addEventListener("change", see);
    return () => wide.removeEventListener("change", see);
  }, []);
  return (
    <div class="room" data-panel={panel}>
      <Bar />
      <Banner />
      <main class="room-in">
        <div class="column">
          <Stage
            pick={() => {
              setPanel("queue");
              isFinding.value = true;
            }}
          />
          <Queue />
        </div>
        <div class="column">
          <People />
          <Talk isSeen={isWide || panel === "talk"} />
        </div>
      </main>
      <Tabs shown={panel} show={setPanel} />
    </div>
  );
};
