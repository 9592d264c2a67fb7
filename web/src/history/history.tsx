// The time machine: an evening of a room, fetched, drawn as a line, and the room at any moment of it.

import { useEffect, useState } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { Link } from "../link.tsx";
import { LanguageButton, ThemeChoice } from "../look.tsx";
import type { Me } from "../me.ts";
import { Announced } from "../room/announced.tsx";
import { roomPath } from "../route.ts";
import { explain } from "../words/refusal.ts";
import { EveningView } from "./evening-view.tsx";
import { type Evening, loadEvening } from "./load.ts";
import { versionIn } from "./walk.ts";
import { historyWords } from "./words/words.ts";
import "./history.css";

type Props = { readonly id: string; readonly me: Me };

/** What is wanted: the evening of a version, null for the last; asking again is another visit. */
type Wanted = { readonly at: number | null; readonly visit: number };

type State =
  | { readonly is: "loading"; readonly done: number; readonly all: number }
  | { readonly is: "refused"; readonly code: string; readonly message: string }
  | { readonly is: "there"; readonly evening: Evening; readonly at: number | null };

const begun: State = { is: "loading", done: 0, all: 0 };

export const History = ({ id, me }: Props) => {
  const [wanted, setWanted] = useState<Wanted>({ at: versionIn(location.search), visit: 1 });
  const [state, setState] = useState<State>(begun);
  const { title, back } = historyWords.value;
  useEffect(() => {
    let isHere = true;
    setState(begun);
    const progress = (done: number, all: number): void => {
      if (isHere) setState({ is: "loading", done, all });
    };
    void loadEvening({ room: id, me, at: wanted.at, progress }).then((loaded) => {
      if (!isHere) return;
      if (loaded.ok) setState({ is: "there", evening: loaded.body, at: wanted.at });
      else setState({ is: "refused", code: loaded.code, message: explain(loaded) });
    });
    return () => {
      isHere = false;
    };
  }, [id, me, wanted]);

  const fetchAt = (at: number | null): void => setWanted({ at, visit: wanted.visit + 1 });
  const name = state.is === "there" ? state.evening.past.at(state.evening.past.last).name : "";
  useEffect(() => {
    document.title = `${title} · ${name || id}`;
  }, [title, name, id]);
  return (
    <main class="history">
      <header class="history-bar">
        <Link to={roomPath(id)} class="icon-button" label={back}>
          <Icon of="back" />
        </Link>
        <h1>
          {name || id} <span class="history-title quiet">{title}</span>
        </h1>
      </header>
      <Announced />
      {state.is === "loading" && <Loading {...state} />}
      {state.is === "refused" && <Refused {...state} again={() => fetchAt(wanted.at)} id={id} />}
      {state.is === "there" && (
        <EveningView
          key={wanted.visit}
          id={id}
          evening={state.evening}
          start={state.at}
          show={fetchAt}
        />
      )}
      <footer class="history-foot">
        <LanguageButton />
        <ThemeChoice />
      </footer>
    </main>
  );
};

const Loading = ({ done, all }: { readonly done: number; readonly all: number }) => {
  const { loading, loadingPart } = historyWords.value;
  return (
    <p class="history-note quiet" role="status">
      {all === 0 ? loading : loadingPart(done, all)}
    </p>
  );
};

type RefusedProps = {
  readonly code: string;
  readonly message: string;
  readonly id: string;
  readonly again: () => void;
};

const Refused = ({ code, message, id, again }: RefusedProps) => {
  const said = historyWords.value;
  const sentence =
    code === "forbidden" ? said.hostsOnly : code === "unauthorized" ? said.unknown : null;
  return (
    <div class="history-note" role="alert">
      <p>{sentence ?? `${said.failed} ${message}`}</p>
      <Link to={roomPath(id)} class="button">
        {said.back}
      </Link>
      {sentence === null && (
        <button type="button" onClick={again}>
          {said.again}
        </button>
      )}
    </div>
  );
};
