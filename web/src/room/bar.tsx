// The room's name, the way out of it, its address to share, and what is rarely needed.

import { useEffect } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { Link } from "../link.tsx";
import { Menu } from "../menu.tsx";
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
  const leave = (): void => {
    void client.leave();
    go("/");
  };
  return (
    <header class="bar">
      <Link to="/" class="icon-button" label={room.back}>
        <Icon of="back" />
      </Link>
      <h1>{name}</h1>
      <button
        type="button"
        class="icon-button"
        aria-label={room.share}
        onClick={() => void share(name, location.origin + roomPath(id))}
      >
        <Icon of="share" />
      </button>
      <Menu>
        {hosts.includes(me) && (
          <Link to={historyPath(id)} class="button plain">
            {room.history}
          </Link>
        )}
        <button type="button" class="plain" onClick={leave}>
          {room.leave}
        </button>
      </Menu>
    </header>
  );
};

const share = async (title: string, url: string): Promise<void> => {
  try {
    if (navigator.share !== undefined && matchMedia("(pointer: coarse)").matches) {
      await navigator.share({ title, url });
    } else {
      await navigator.clipboard.writeText(url);
      announce(words.value.room.copied);
    }
  } catch (error) {
    // who thinks better of it needs no address; over plain http there is no clipboard
    if (!(error instanceof DOMException && error.name === "AbortError")) announce(url);
  }
};
