// Whether the connection stands, said while it does not and for a moment when it is back.

import { words } from "../words/words.ts";
import { announcement } from "./announce.ts";
import { usePlace } from "./in-place.ts";

export const Banner = () => {
  const status = usePlace().status.value;
  const { connection } = words.value;
  const isLost = status.state === "offline" || status.state === "connecting";
  const said = announcement.value;
  return (
    <div class="banner" role="status">
      {isLost && <p class="lost">{connection.lost}</p>}
      {said !== null && <p class={said.isBad ? "bad" : ""}>{said.text}</p>}
    </div>
  );
};
