// One is not in the room, or no longer: why, and what can be done.

import { Link } from "../link.tsx";
import { become } from "../me.ts";
import { words } from "../words/words.ts";
import "./gone.css";

type Props = {
  readonly why: string;
  readonly message: string;
  readonly reason: string;
  readonly again: () => void;
};

export const Gone = ({ why, message, reason, again }: Props) => {
  const { gone, room, lobby, in: entry } = words.value;
  const isWrongAccount = why === "invalid_account";
  const told = Object.hasOwn(gone, why)
    ? gone[why as "kicked"]
    : isWrongAccount
      ? entry.wrongAccount
      : null;
  const mayEnter = ["kicked", "left_elsewhere", "room_full", "room_closed"].includes(why);
  return (
    <main class="gone">
      <div role="alert">
        <h1>{told ?? gone.other}</h1>
        {reason !== "" && <p>{gone.reason(reason)}</p>}
      </div>
      {told === null && message !== "" && <p class="quiet">{message}</p>}
      <p class="gone-ways">
        <Link to="/" class="button">
          {room.back}
        </Link>
        {mayEnter && (
          <button type="button" class="primary" onClick={again}>
            {gone.again}
          </button>
        )}
        {isWrongAccount && (
          <button type="button" class="primary" onClick={() => become(null)}>
            {lobby.signOut}
          </button>
        )}
      </p>
    </main>
  );
};
