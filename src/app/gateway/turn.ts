// A message being answered, and the ways to say no to it. Each answer is told to who counts.

import type { Clock } from "../../infra/clock.ts";
import type { Failure } from "../job.ts";
import type { Observer } from "../observer.ts";
import type { Message } from "./actions.ts";
import type { Answer } from "./answers.ts";
import { type Echo, encodeFailure } from "./envelope.ts";
import type { WrongField } from "./frames.ts";
import { codeOf, encodeRefusal, encodeWrongField } from "./refusals.ts";
import type { Frame } from "./text-frame.ts";
import type { Code } from "./words.ts";

/** What is to be answered, whether or not it could be understood. */
export type Question = {
  readonly echo: Echo;
  /** `code`: "ok", or why not; `sent` is called when it goes out. */
  readonly answer: (frame: Frame, code: Code | "ok", sent?: () => void) => void;
};

export type Turn = Question & {
  readonly message: Message;
  /** Resolves when all that was asked before is answered. */
  readonly reached: () => Promise<void>;
};

/** `action`: "" where none could be read. */
export const counted =
  (observer: Observer | undefined, action: string, answer: Answer): Question["answer"] =>
  (frame, code, sent) => {
    observer?.answered(action, code);
    answer(frame, sent);
  };

export const createRefusals = ({ now }: Clock) => ({
  refuse: (
    { answer, echo }: Question,
    code: Code,
    more: { readonly field?: string; readonly expected?: string } = {},
  ): undefined => void answer(encodeFailure(now(), code, { ...echo, ...more }), code),
  refuseFor: ({ answer, echo }: Question, failure: Failure): undefined =>
    void answer(encodeRefusal(now(), failure, echo), codeOf(failure)),
  refuseField: ({ answer, echo }: Question, wrong: WrongField): undefined =>
    void answer(encodeWrongField(now(), wrong, echo), "bad_field"),
});
