// An evening that is there: its line, the moment one stands at, and the way to others. Wherever one
// goes, the address says where one is.

import { useEffect, useMemo } from "preact/hooks";
import { announce } from "../room/announce.ts";
import { historyPath } from "../route.ts";
import type { Evening } from "./load.ts";
import { MomentView } from "./moment-view.tsx";
import { RoomThen } from "./room-then.tsx";
import { Steps } from "./steps.tsx";
import { Timeline } from "./timeline.tsx";
import { dayOf } from "./times.ts";
import { createWalk } from "./walk.ts";
import { historyWords } from "./words/words.ts";

type Props = {
  readonly id: string;
  readonly evening: Evening;
  readonly start: number | null;
  /** Fetches the evening of a version, or the last one. */
  readonly show: (at: number | null) => void;
};

/** Browsers take so many addresses in a while and no more. */
const addressMs = 300;

export const EveningView = ({ id, evening, start, show }: Props) => {
  const { past, picture, earlier, later } = evening;
  const walk = useMemo(() => createWalk(past, picture, start), [past, picture, start]);
  const { version } = walk.position.value;
  const said = historyWords.value;

  useEffect(() => {
    const timer = setTimeout(() => {
      history.replaceState(history.state, "", `${historyPath(id)}?at=${version}`);
    }, addressMs);
    return () => clearTimeout(timer);
  }, [id, version]);

  const share = async (): Promise<void> => {
    const url = `${location.origin}${historyPath(id)}?at=${version}`;
    try {
      await navigator.clipboard.writeText(url);
      announce(said.shared);
    } catch {
      // over plain http there is no clipboard: the address is said, to be copied by hand
      announce(url);
    }
  };

  const most = Math.max(...picture.counts.map(({ count }) => count));
  const turns = picture.spans.filter(({ status }) => status === "playing").length;
  return (
    <>
      <div class="history-day">
        <div>
          <h2>{dayOf(picture.from)}</h2>
          <p class="quiet">{said.summary(turns, most, picture.chats.length)}</p>
        </div>
        <div class="history-ways">
          {earlier !== null && (
            <button type="button" onClick={() => show(earlier)}>
              ‹ {said.earlier}
            </button>
          )}
          {later === null ? (
            <button type="button" onClick={() => show(null)}>
              {said.newest}
            </button>
          ) : (
            <button type="button" onClick={() => show(later)}>
              {said.later} ›
            </button>
          )}
          <button type="button" class="primary" onClick={() => void share()}>
            {said.share}
          </button>
        </div>
      </div>
      <Timeline past={past} picture={picture} walk={walk} />
      <div class="history-moment">
        <MomentView past={past} walk={walk} />
        <RoomThen past={past} walk={walk} />
        <Steps past={past} walk={walk} />
      </div>
    </>
  );
};
