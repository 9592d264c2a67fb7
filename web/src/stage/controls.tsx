// What whoever may steer does with what plays.

import { Icon } from "../icon.tsx";
import { announceRefusal } from "../room/announce.ts";
import { usePlace } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import type { Playing } from "./scene.ts";

export const Controls = ({ scene }: { readonly scene: Playing }) => {
  const { client } = usePlace();
  const { stage } = words.value;
  const end = { sing: client.cut, listen: client.cutMusic, watch: client.cutVideo }[scene.kind];
  const steer = scene.paused ? client.resume : client.pause;
  const isMySong = scene.kind === "sing" && scene.isMine;
  return (
    <div class="controls">
      {scene.kind !== "sing" && (
        <button type="button" onClick={async () => announceRefusal(await steer())}>
          <Icon of={scene.paused ? "play" : "pause"} />
          {scene.paused ? stage.resume : stage.pause}
        </button>
      )}
      <button type="button" onClick={async () => announceRefusal(await end())}>
        <Icon of="skip" />
        {isMySong ? stage.done : stage.cut}
      </button>
    </div>
  );
};
