// What whoever may steer does with what plays.

import { announceRefusal } from "../room/announce.ts";
import { usePlace } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import type { Playing } from "./scene.ts";

export const Controls = ({ scene }: { readonly scene: Playing }) => {
  const { client } = usePlace();
  const { stage } = words.value;
  const end = { sing: client.cut, listen: client.cutMusic, watch: client.cutVideo }[scene.kind];
  const isMySong = scene.kind === "sing" && scene.isMine;
  return (
    <div class="controls">
      {scene.kind !== "sing" && (
        <button
          type="button"
          onClick={async () =>
            announceRefusal(await (scene.paused ? client.resume() : client.pause()))
          }
        >
          {scene.paused ? stage.resume : stage.pause}
        </button>
      )}
      <button type="button" onClick={async () => announceRefusal(await end())}>
        {isMySong ? stage.done : stage.cut}
      </button>
    </div>
  );
};
