// A message being answered, and the ways to say no to it. Each answer is told to who counts.

import type { Clock } from "../../infra/clock.ts";
import type { Failure } from "../job.ts";
import type { Observer } from "../observer.ts";
import type { Message } from "./actions.ts";
import type { Place } from "./answers.ts";
import { type Echo, encodeFailure } from "./envelope.ts";
import type { WrongField } from "./frames.ts";
import { codeOf, encodeRefusal, encodeWrongField } from "./refusals.ts";
import type { Frame } from "./text-frame.ts";
import type { Code } from "./words.ts";

/** What is to be answered, whether or not it could be understood. A class, as every message is one. */
export class Question {
  readonly echo: Echo;
  protected readonly place: Place;
  private readonly action: string;
  private readonly observer: Observer | undefined;

  /** `action`: "" where none could be read. */
  constructor(place: Place, echo: Echo, action: string, observer: Observer | undefined) {
    this.echo = echo;
    this.place = place;
    this.action = action;
    this.observer = observer;
  }

  /** `code`: "ok", or why not; `sent` is called when it goes out. */
  answer(frame: Frame, code: Code | "ok", sent?: () => void): void {
    this.observer?.answered(this.action, code);
    this.place.answer(frame, sent);
  }
}

export class Turn extends Question {
  readonly message: Message;

  constructor(
    place: Place,
    echo: Echo,
    action: string,
    observer: Observer | undefined,
    message: Message,
  ) {
    super(place, echo, action, observer);
    this.message = message;
  }

  /** Resolves when all that was asked before is answered. */
  reached(): Promise<void> {
    return this.place.reached();
  }
}

export const createRefusals = ({ now }: Clock) => ({
  refuse: (
    question: Question,
    code: Code,
    more: { readonly field?: string; readonly expected?: string } = {},
  ): undefined =>
    void question.answer(encodeFailure(now(), code, { ...question.echo, ...more }), code),
  refuseFor: (question: Question, failure: Failure): undefined =>
    void question.answer(encodeRefusal(now(), failure, question.echo), codeOf(failure)),
  refuseField: (question: Question, wrong: WrongField): undefined =>
    void question.answer(encodeWrongField(now(), wrong, question.echo), "bad_field"),
});
