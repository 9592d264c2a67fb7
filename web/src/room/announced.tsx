// A line said in passing, where no connection is to be told of.

import { announcement } from "./announce.ts";

export const Announced = () => {
  const said = announcement.value;
  return (
    <div class="banner" role="status">
      {said !== null && <p class={said.isBad ? "bad" : ""}>{said.text}</p>}
    </div>
  );
};
