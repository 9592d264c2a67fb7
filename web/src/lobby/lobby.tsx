// The lobby: every open room, who is on stage there, how many are in it.

import { useEffect, useState } from "preact/hooks";
import { findRooms, type RoomCard } from "../http.ts";
import { Link } from "../link.tsx";
import { LookButtons } from "../look.tsx";
import { become } from "../me.ts";
import { roomPath } from "../route.ts";
import { Cover } from "../stage/cover.tsx";
import { words } from "../words/words.ts";
import { doingIn } from "./doing.ts";
import "./lobby.css";

/** Often enough to see who sings, rarely enough for a lobby left open. */
const everyMs = 5_000;

export const Lobby = () => {
  const [rooms, setRooms] = useState<readonly RoomCard[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const { lobby } = words.value;
  const look = async (): Promise<void> => {
    const answer = await findRooms();
    setFailed(!answer.ok);
    if (answer.ok) setRooms(answer.body.rooms);
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => {
      if (!document.hidden) void look();
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="lobby">
      <header class="bar">
        <h1>{lobby.title}</h1>
        <LookButtons />
        <button type="button" onClick={() => become(null)}>
          {lobby.signOut}
        </button>
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
