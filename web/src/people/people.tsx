// Who is in the room.

import { usePlace, useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";

export const People = () => {
  const { me } = usePlace();
  const { members } = useSnapshot();
  const { people } = words.value;
  return (
    <section class="panel people" aria-label={people.title}>
      <h2>
        {people.title} <span class="count">{members.length}</span>
      </h2>
      <ul>
        {members.map(({ fullname, nick, absent, host }) => (
          <li key={fullname} class={absent ? "absent" : ""}>
            {nick}
            {fullname === me && <span class="mark">{people.me}</span>}
            {host && <span class="mark">{people.host}</span>}
            {absent && <span class="mark">{people.absent}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};
