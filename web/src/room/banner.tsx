// Whether the connection stands, said while it does not and for a moment when it is back; and what is
// said in passing.

import { useEffect } from "preact/hooks";
import { words } from "../words/words.ts";
import { announce, announcement } from "./announce.ts";
import { usePlace } from "./in-place.ts";

export const Banner = () => {
  const { client, status } = usePlace();
  const { state } = status.value;
  const said = announcement.value;
  useEffect(
    () =>
      client.on("status", (now) => {
        if (now.state === "online" && now.again) announce(words.value.connection.found);
      }),
    [client],
  );
  return (
    <div class="banner" role="status">
      {(state === "offline" || state === "connecting") && (
        <p class="lost">
          <span class="dot" aria-hidden="true" />
          {words.value.connection.lost}
        </p>
      )}
      {said !== null && <p class={said.isBad ? "bad" : ""}>{said.text}</p>}
    </div>
  );
};
