// The room's name, the way out of it, and what is rarely needed.

import { useEffect } from "preact/hooks";
import { Link } from "../link.tsx";
import { LookButtons } from "../look.tsx";
import { go, historyPath, roomPath } from "../route.ts";
import { words } from "../words/words.ts";
import { announce } from "./announce.ts";
import { usePlace, useSnapshot } from "./in-place.ts";

export const Bar = () => {
  const { id, client, me } = usePlace();
  const { room_name, hosts } = useSnapshot();
  const { room } = words.value;
  const name = room_name === "" ? id : room_name;
  useEffect(() => {
    document.title = `${name} · Mido`;
  }, [name]);
  const share = async (): Promise<void> => {
    const url = location.origin + roomPath(id);
    try {
      if (navigator.share !== undefined && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ title: name, url });
      } else {
        await navigator.clipboard.writeText(url);
        announce(room.copied);
      }
    } catch {
      // over plain http there is no clipboard: the address is said, to be copied by hand
      announce(url);
    }
  };
  const leave = (): void => {
    void client.leave();
    go("/");
  };
  return (
    <header class="bar">
      <Link to="/" class="icon-button" label={room.back}>
        ‹
      </Link>
      <h1>{name}</h1>
      <button type="button" onClick={() => void share()}>
        {room.share}
      </button>
      {hosts.includes(me) && (
        <Link to={historyPath(id)} class="button">
          {room.history}
        </Link>
      )}
      <LookButtons />
      <button type="button" onClick={leave}>
        {room.leave}
      </button>
    </header>
  );
};
