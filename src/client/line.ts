// The line to a room, kept up: connects, joins, notices when nobody is there any more, and begins
// again after a while, until there is a reason not to.

import { readAnswer } from "./answer.ts";
import { comeBackMs, retryAfterMs, steadyAfterMs } from "./backoff.ts";
import { type Link, openLink } from "./link.ts";
import type { Clock, SocketConstructor } from "./machine.ts";
import { createPulse, patienceMs } from "./pulse.ts";
import type { Fields, Requests } from "./requests.ts";
import type { ServerClock } from "./server-clock.ts";
import { type ClosedBecause, finalClose, isFinal, type Status } from "./status.ts";
import type { Envelope } from "./wire.ts";

export type Line = {
  readonly status: () => Status;
  readonly end: (why: ClosedBecause, message?: string) => void;
};

type Setup = {
  readonly url: string;
  readonly Socket: SocketConstructor;
  readonly clock: Clock;
  readonly random: () => number;
  readonly requests: Requests;
  readonly serverClock: ServerClock;
  readonly compose: (
    action: string,
    fields: Fields,
  ) => { readonly id: string; readonly text: string };
};

type Told = {
  readonly changed: (status: Status) => void;
  /** The answer to a join that let him in. */
  readonly joined: (envelope: Envelope) => void;
  /** Any other word of the server, asked for or not. */
  readonly said: (envelope: Envelope) => void;
};

/** Round trips at once tell the time; later one now and then shows that both still live. */
const probeMs = 300;
const heartMs = 20_000;

export const startLine = (setup: Setup, told: Told): Line => {
  const { clock, requests, serverClock } = setup;
  let status: Status = { state: "connecting" };
  let link: Link | null = null;
  let join: { readonly id: string; readonly sentAt: number } | null = null;
  let joinedAt: number | null = null;
  let hasBeenIn = false;
  let failures = 0;
  /** Calls off the one thing that is waited for. */
  let cancel = (): void => {};

  const change = (next: Status): void => {
    status = next;
    told.changed(next);
  };

  const pulse = createPulse(
    clock,
    () => (serverClock.isKnown() ? heartMs : probeMs),
    () => void requests.ask("heart"),
    () => lose(null),
  );

  const open = (): void => {
    cancel = clock.at(clock.now() + patienceMs, () => lose(null));
    link = openLink(setup.url, setup.Socket, { opened, received, lost });
    change({ state: "connecting" });
  };

  const opened = (): void => {
    const { id, text } = setup.compose("join", { body: { push: "patch" } });
    join = { id, sentAt: clock.now() };
    link?.send(text);
  };

  const received = (envelope: Envelope): void => {
    pulse.heard();
    const isAnswer = envelope.action !== undefined;
    if (isAnswer && join !== null && envelope.id === join.id) return joinAnswered(envelope);
    if (isAnswer) answered(envelope, requests.answered(envelope));
    told.said(envelope);
    const { code = "" } = envelope;
    if (!isAnswer && isFinal(code)) end(code, envelope.message);
  };

  const answered = (envelope: Envelope, sentAt: number | null): void => {
    if (sentAt === null) return;
    serverClock.sample(sentAt, clock.now(), Number(envelope.timestamp) * 1_000);
    pulse.answered(requests.unanswered() > 0);
  };

  const joinAnswered = (envelope: Envelope): void => {
    const sentAt = join?.sentAt ?? null;
    join = null;
    const answer = readAnswer(envelope);
    if (!answer.ok && isFinal(answer.code)) return end(answer.code, answer.message);
    if (!answer.ok) return lose(null, answer.code);
    cancel();
    joinedAt = clock.now();
    answered(envelope, sentAt);
    requests.connected((text) => {
      pulse.asked();
      link?.send(text);
    });
    const again = hasBeenIn;
    hasBeenIn = true;
    change({ state: "online", again });
    return told.joined(envelope);
  };

  const hangUp = (): void => {
    cancel();
    pulse.stop();
    link?.letGo();
    link = null;
    join = null;
  };

  const lost = (closeCode: number, reason: string): void =>
    lose(closeCode, null, comeBackMs(reason));

  const lose = (
    closeCode: number | null,
    code: string | null = null,
    saidMs: number | null = null,
  ): void => {
    hangUp();
    requests.disconnected();
    const why = finalClose(closeCode);
    if (why !== null) return end(why);
    serverClock.forget();
    if (joinedAt !== null && clock.now() - joinedAt >= steadyAfterMs) failures = 0;
    joinedAt = null;
    const retryInMs = saidMs ?? retryAfterMs(failures, setup.random);
    failures += 1;
    cancel = clock.at(clock.now() + retryInMs, open);
    return change({ state: "offline", closeCode, code, retryInMs });
  };

  const end = (why: ClosedBecause, message = ""): void => {
    if (status.state === "closed") return;
    hangUp();
    // told after it is so: whoever hears of it finds everything settled
    status = { state: "closed", why, message };
    requests.closed();
    told.changed(status);
  };

  open();
  return { status: () => status, end };
};
