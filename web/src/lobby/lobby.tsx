// The lobby: every open room, who is on stage there, how many are in it.

import type { RoomCard } from "../http.ts";
import { Link } from "../link.tsx";
import { become } from "../me.ts";
import { Menu } from "../menu.tsx";
import { roomPath } from "../route.ts";
import { Cover } from "../stage/cover.tsx";
import { words } from "../words/words.ts";
import { doingIn } from "./doing.ts";
import "./lobby.css";
import { useRooms } from "./use-rooms.ts";

export const Lobby = () => {
  const { rooms, total, hasFailed, look, more } = useRooms();
  const { lobby } = words.value;
  return (
    <div class="lobby">
      <header class="bar">
        <h1>{lobby.title}</h1>
        <Menu>
          <button type="button" class="plain" onClick={() => become(null)}>
            {lobby.signOut}
          </button>
        </Menu>
      </header>
      <main>
        {hasFailed && (
          <p class="problem" role="alert">
            {lobby.failed}{" "}
            <button type="button" class="link" onClick={() => void look()}>
              {lobby.again}
            </button>
          </p>
        )}
        {rooms?.length === 0 && <p class="quiet">{lobby.empty}</p>}
        <ul class="rooms">
          {rooms?.map((room) => (
            <li key={room.id}>
              <Card room={room} />
            </li>
          ))}
        </ul>
        {rooms !== null && rooms.length < total && (
          <button type="button" class="more" onClick={more}>
            {lobby.more}
          </button>
        )}
      </main>
    </div>
  );
};

const Card = ({ room }: { readonly room: RoomCard }) => {
  const { lobby } = words.value;
  return (
    <Link to={roomPath(room.id)} class="card">
      <Cover of={room.cover} name={room.name} />
      <div class="card-words" data-state={room.stage}>
        <h2>{room.name}</h2>
        <p class="card-stage">
          <span class="dot" aria-hidden="true" />
          {doingIn(room, lobby)}
        </p>
        <p class="quiet">
          {room.count === 0 ? lobby.nobody : lobby.people(room.count)}
          {room.waiting > 0 && ` · ${lobby.waiting(room.waiting)}`}
        </p>
      </div>
    </Link>
  );
};
