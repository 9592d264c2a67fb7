// An entry of the queue: what, whose, since when, and when its turn will be.

import type { Entry } from "mido/client";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { Cover } from "../stage/cover.tsx";
import { isHost } from "../stage/scene.ts";
import { words } from "../words/words.ts";
import type { Handle } from "./use-reorder.ts";
import { useEntryWhy, WhyButton, WhySaid } from "./why.tsx";

type Props = {
  readonly entry: Entry;
  readonly place: number;
  readonly now: number;
  /** Milliseconds until its turn, as far as anybody can say. */
  readonly inMs: number;
  readonly shift: number;
  readonly isDragged: boolean;
  readonly handle: Handle;
};

const toMinutes = (ms: number): number => Math.floor(Math.max(0, ms) / 60_000);

export const Row = ({ entry, place, now, inMs, shift, isDragged, handle }: Props) => {
  const { me, client } = usePlace();
  const shown = useSnapshot();
  const { queue } = words.value;
  const why = useEntryWhy(entry);
  const isAsked = entry.id === shown.entry;
  const isMine = entry.fullname === me;
  const mayOrder = isHost(shown, me);
  const isAway = shown.members.some((one) => one.fullname === entry.fullname && one.absent);
  const takeBack = { sing: client.del, listen: client.delMusic, watch: client.delVideo };
  const drop = isMine ? takeBack[entry.kind] : () => client.remove(entry.id);
  const waited = queue.waited(toMinutes(now - entry.queued_at * 1_000));
  return (
    <li
      class={`entry${isAsked ? " asked" : ""}${isMine ? " mine" : ""}${isDragged ? " dragged" : ""}`}
      style={{ transform: shift === 0 ? "" : `translateY(${shift}px)` }}
    >
      {mayOrder && !isAsked && <Grip name={entry.name} place={place} handle={handle} />}
      <Cover of={entry.cover} name={entry.name} />
      <div class="entry-words">
        <b>{entry.name}</b>
        <span class="quiet">
          {entry.kind !== "sing" && <Icon of={entry.kind} />}
          {isMine ? `${entry.nick} (${queue.mine})` : entry.nick} ·{" "}
          {isAsked ? queue.askedNow : isAway ? queue.absent : waited}
        </span>
      </div>
      <WhyButton why={why} name={entry.name}>
        {queue.inMinutes(toMinutes(inMs))}
      </WhyButton>
      {(isMine || mayOrder) && (
        <button
          type="button"
          class="icon-button"
          aria-label={isMine ? queue.takeBack(entry.name) : queue.remove(entry.name)}
          onClick={async () => announceRefusal(await drop())}
        >
          <Icon of="close" />
        </button>
      )}
      {why.said !== null && <WhySaid lines={why.said} />}
    </li>
  );
};

type GripProps = { readonly name: string; readonly place: number; readonly handle: Handle };

/** Whoever moves by keys goes on where the row went: a row that is moved in the page loses focus. */
const Grip = ({ name, place, handle }: GripProps) => {
  const button = useRef<HTMLButtonElement>(null);
  const wasFocused = useRef(false);
  useLayoutEffect(() => {
    if (wasFocused.current && document.activeElement === document.body) button.current?.focus();
  }, [place]);
  return (
    <button
      ref={button}
      type="button"
      class="icon-button grip"
      aria-label={words.value.queue.move(name, place + 1)}
      onFocus={() => {
        wasFocused.current = true;
      }}
      onBlur={() => {
        // the page itself may have taken it away
        wasFocused.current = document.activeElement === document.body;
      }}
      {...handle}
    >
      <Icon of="drag" />
    </button>
  );
};
