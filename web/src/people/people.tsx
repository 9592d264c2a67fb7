// Who is in the room: whose mic and camera are on, who hosts, who is away for a moment.

import type { Member } from "mido/client";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { Cover } from "../stage/cover.tsx";
import { isHost } from "../stage/scene.ts";
import { words } from "../words/words.ts";
import { Devices } from "./devices.tsx";
import { Moderate } from "./moderate.tsx";
import "./people.css";

export const People = () => {
  const { me } = usePlace();
  const shown = useSnapshot();
  const { people } = words.value;
  const [about, setAbout] = useState<string | null>(null);
  const member = shown.members.find(({ fullname }) => fullname === about);
  const mayModerate = isHost(shown, me);
  return (
    <section class="panel people" aria-label={people.title}>
      <header>
        <h2>
          {people.title} <span class="count">{shown.members.length}</span>
        </h2>
        <Devices />
      </header>
      <ul>
        {shown.members.map((one) => (
          <Person key={one.fullname} member={one} isMe={one.fullname === me}>
            {mayModerate && !one.host && (
              <button
                type="button"
                class="icon-button"
                aria-label={people.actions(one.nick)}
                onClick={() => setAbout(one.fullname)}
              >
                <Icon of="more" />
              </button>
            )}
          </Person>
        ))}
      </ul>
      {member !== undefined && <Moderate member={member} close={() => setAbout(null)} />}
    </section>
  );
};

type PersonProps = {
  readonly member: Member;
  readonly isMe: boolean;
  readonly children: ComponentChildren;
};

const Person = ({ member, isMe, children }: PersonProps) => {
  const { people } = words.value;
  const { nick, avatar, absent, host, muted, devices } = member;
  return (
    <li class={absent ? "person absent" : "person"}>
      <Cover of={avatar} name={nick} />
      <span class="person-name">
        <span>{nick}</span>
        {isMe && <span class="mark">{people.me}</span>}
        {host && <span class="mark">{people.host}</span>}
        {absent && <span class="mark">{people.absent}</span>}
      </span>
      {muted && <Mark of="muted" says={people.muted} />}
      {devices["audio"] === 1 && <Mark of="mic" says={people.mic} />}
      {devices["video"] === 1 && <Mark of="camera" says={people.camera} />}
      {children}
    </li>
  );
};

type MarkProps = { readonly of: "muted" | "mic" | "camera"; readonly says: string };

const Mark = ({ of, says }: MarkProps) => (
  <span class={`device ${of}`} title={says}>
    <Icon of={of} />
    <span class="unseen">{says}</span>
  </span>
);
