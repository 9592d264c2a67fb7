// The room: the stage, and beside or below it the queue, the talk and the people. On a phone one of
// the three is shown at a time.

import { useState } from "preact/hooks";
import { People } from "../people/people.tsx";
import { Queue } from "../queue/queue.tsx";
import { Stage } from "../stage/stage.tsx";
import { Talk } from "../talk/talk.tsx";
import { Banner } from "./banner.tsx";
import { Bar } from "./bar.tsx";
import "./room.css";
import { type Panel, Tabs } from "./tabs.tsx";

export const Room = () => {
  const [panel, setPanel] = useState<Panel>("queue");
  return (
    <div class="room" data-panel={panel}>
      <Bar />
      <Banner />
      <main class="room-in">
        <Stage />
        <Queue />
        <People />
        <Talk />
      </main>
      <Tabs shown={panel} show={setPanel} />
    </div>
  );
};
