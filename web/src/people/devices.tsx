// One's own mic and camera, told to the room: on or off.

import { Icon } from "../icon.tsx";
import { announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";

const devices = [
  { name: "audio", icon: "mic" },
  { name: "video", icon: "camera" },
] as const;

export const Devices = () => {
  const { me, client } = usePlace();
  const { members } = useSnapshot();
  const { people } = words.value;
  const mine = members.find(({ fullname }) => fullname === me)?.devices ?? {};
  return (
    <div class="devices">
      {devices.map(({ name, icon }) => {
        const isOn = mine[name] === 1;
        return (
          <button
            key={name}
            type="button"
            class={isOn ? "icon-button on" : "icon-button"}
            aria-pressed={isOn}
            aria-label={people.devices[name]}
            title={people.devices[name]}
            onClick={async () => announceRefusal(await client.device(name, !isOn))}
          >
            <Icon of={icon} />
          </button>
        );
      })}
    </div>
  );
};
