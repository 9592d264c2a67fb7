// It is one's turn: nothing else on the page matters until one says whether to sing.

import { useEffect, useRef } from "preact/hooks";
import { announceRefusal } from "../room/announce.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { words } from "../words/words.ts";
import { Ring } from "./ring.tsx";
import { toSeconds } from "./time-words.ts";

type Props = { readonly leftMs: number; readonly totalMs: number };

export const AskedMe = ({ leftMs, totalMs }: Props) => {
  const { client } = usePlace();
  const { songs, entry } = useSnapshot();
  const { stage } = words.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.title;
    document.title = `● ${stage.askedMe}`;
    dialog.current?.showModal();
    return () => {
      document.title = before;
    };
  }, [entry]);
  const answer = async (accept: boolean): Promise<void> => {
    announceRefusal(await client.ask(accept, { entry }));
  };
  const asked = songs.find(({ id }) => id === entry);
  return (
    <dialog
      class="asked-me"
      ref={dialog}
      aria-labelledby="asked-me"
      onCancel={(event) => {
        event.preventDefault();
        void answer(false);
      }}
    >
      <Ring leftMs={leftMs} totalMs={totalMs}>
        <b class="seconds">{toSeconds(leftMs)}</b>
      </Ring>
      <h2 id="asked-me">{stage.askedMe}</h2>
      <p>{stage.askedMeAbout(asked?.name ?? "")}</p>
      <div class="asked-me-answers">
        <button type="button" class="primary big" autofocus onClick={() => void answer(true)}>
          {stage.sing}
        </button>
        <button type="button" class="big" onClick={() => void answer(false)}>
          {stage.pass}
        </button>
      </div>
      <p class="quiet keys">{stage.keys}</p>
    </dialog>
  );
};
