// One tap on an entry, or on one's own place: how long it waits and why, by the room's log.

import type { Answer, Entry } from "mido/client";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { askAs } from "../http.ts";
import { me } from "../me.ts";
import { usePlace, useSnapshot } from "../room/in-place.ts";
import { explain } from "../words/refusal.ts";
import { language } from "../words/words.ts";
import { type WhyAnswer, waitLine, whyLines } from "./why.ts";
import { en } from "./why-words/en.ts";
import { zh } from "./why-words/zh.ts";
import "./why.css";

const whyWords = () => (language.value === "zh" ? zh : en);

/** Null: of oneself. */
type Asker = (fullname: string | null) => Promise<Answer<WhyAnswer>>;

const useAsker = (): Asker => {
  const { id } = usePlace();
  return (fullname) => {
    const who = fullname === null ? "" : `?${new URLSearchParams({ fullname })}`;
    return askAs(me.value ?? nobody, `/api/rooms/${encodeURIComponent(id)}/why${who}`);
  };
};

const nobody = { fullname: "", token: "" };

export type WhySay = {
  /** Null: nobody asked. */
  readonly said: readonly string[] | null;
  readonly toggle: () => Promise<void>;
};

/** An answer is of its moment: what is asked again is fetched again. */
const useWhy = (
  fullname: string | null,
  lines: (answer: WhyAnswer) => readonly string[],
): WhySay => {
  const ask = useAsker();
  const [answer, setAnswer] = useState<Answer<WhyAnswer> | null>(null);
  return {
    said: answer === null ? null : answer.ok ? lines(answer.body) : [explain(answer)],
    toggle: async () => setAnswer(answer === null ? await ask(fullname) : null),
  };
};

/** Whoever is no host is told of others only how long they wait. */
export const useEntryWhy = (entry: Entry): WhySay => {
  const { me: self } = usePlace();
  const { hosts } = useSnapshot();
  const say = whyWords();
  const isMine = entry.fullname === self;
  const mayKnow = isMine || hosts.includes(self);
  return useWhy(mayKnow && !isMine ? entry.fullname : null, ({ waits, why }) => {
    const told = why.entries.find((one) => one.entry.id === entry.id);
    if (mayKnow && told !== undefined) return whyLines(told, say);
    const wait = waits.find((one) => one.entry === entry.id);
    return [waitLine(wait?.inMs ?? null, say), ...(mayKnow ? [] : [say.hosts])];
  });
};

type ButtonProps = {
  readonly why: WhySay;
  readonly name: string;
  /** When its turn comes, as it is shown before anybody asks. */
  readonly children: ComponentChildren;
};

export const WhyButton = ({ why, name, children }: ButtonProps) => (
  <button
    type="button"
    class="link why-ask"
    aria-expanded={why.said !== null}
    onClick={() => void why.toggle()}
  >
    {why.said === null ? children : whyWords().close}
    <span class="unseen">. {whyWords().ask(name)}</span>
  </button>
);

export const WhySaid = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul class="why-said" role="status">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

/** Of the many that may be gone, the last ones. */
const mostGone = 3;

/** What became of all that one queued, also when it is in the queue no longer. */
export const MyPlace = () => {
  const say = whyWords();
  const { said, toggle } = useWhy(null, ({ why }) => {
    const here = why.entries.filter(({ state }) => state !== "gone");
    const gone = why.entries.filter(({ state }) => state === "gone").slice(0, mostGone);
    const told = [...here, ...gone].map((one) => {
      const [first = ""] = whyLines(one, say);
      return `${one.entry.track.name} · ${first}`;
    });
    return told.length === 0 ? [say.nothing] : told;
  });
  return (
    <div class="my-place">
      <button
        type="button"
        class="link"
        aria-expanded={said !== null}
        onClick={() => void toggle()}
      >
        {said === null ? say.mine : say.close}
      </button>
      {said !== null && <WhySaid lines={said} />}
    </div>
  );
};
