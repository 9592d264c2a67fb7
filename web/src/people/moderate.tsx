// What a host does about somebody, with a reason: it is told to him and stays in the log.

import type { Answer, Member } from "mido/client";
import { useEffect, useRef, useState } from "preact/hooks";
import { announceRefusal } from "../room/announce.ts";
import { usePlace } from "../room/in-place.ts";
import { words } from "../words/words.ts";

type Props = { readonly member: Member; readonly close: () => void };

type Act = (member: string, reason?: string) => Promise<Answer<unknown>>;

export const Moderate = ({ member, close }: Props) => {
  const { client } = usePlace();
  const { people } = words.value;
  const { fullname, nick, muted } = member;
  const [reason, setReason] = useState("");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const act = (deed: Act) => async (): Promise<void> => {
    const said = reason.trim();
    if (announceRefusal(await deed(fullname, said === "" ? undefined : said))) close();
  };
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="moderate" onClose={close}>
      <h2 id="moderate">{people.actions(nick)}</h2>
      <label>
        {people.reason}
        <input
          autofocus
          maxLength={200}
          placeholder={people.reasonHint}
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </label>
      <div class="dialog-ways">
        <button type="button" onClick={act(muted ? client.unmute : client.mute)}>
          {muted ? people.unmute : people.mute}
        </button>
        <button type="button" onClick={act(client.kick)}>
          {people.kick}
        </button>
        <button type="button" class="bad" onClick={act(client.ban)}>
          {people.ban}
        </button>
        <button type="button" class="plain" onClick={() => dialog.current?.close()}>
          {people.cancel}
        </button>
      </div>
    </dialog>
  );
};
