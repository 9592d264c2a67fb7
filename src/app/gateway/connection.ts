// One socket: what comes in is handled in order, what goes out is bounded, whoever reads too
// slowly or says too much at once is held back before he costs others anything.

import type { ConnectionId, Fullname, Millis } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import { Place } from "./answers.ts";
import type { Receiver } from "./audience.ts";
import { fits, handOver, isStuck, maxBacklogBytes, newBacklog } from "./backlog.ts";
import type { Visitor } from "./doorman.ts";
import { encodeFailure, unknownEcho } from "./envelope.ts";
import type { House } from "./house.ts";
import { nothingSpent } from "./limits.ts";
import { newSession, type Session } from "./session.ts";
import type { Sessions } from "./sessions.ts";
import type { Frame } from "./text-frame.ts";
import { closeCodes, maxMessageBytes, type Wire } from "./wire.ts";

/** Messages taken in before the first of them is answered. */
const maxUnanswered = 256;
/** What a client asked for itself may wait for it up to here; it is asked to read first, then closed. */
const maxAnswerBytes = 16 * maxBacklogBytes;

/** What all connections share. */
export type Inside = { readonly house: House; readonly sessions: Sessions };

/** A class, as there may be very many: what they can do is there once for all of them. */
export class Connection implements Receiver {
  /** When it was made. */
  readonly since: Millis;
  readonly session: Session;
  answered = 0;
  shown = 0;
  base: Room | null = null;
  patches = false;

  private readonly wire: Wire;
  private readonly inside: Inside;
  private readonly inbox: { readonly text: string; readonly place: Place }[] = [];
  private readonly places: Place[] = [];
  private readonly backlog;
  private aliveAt: Millis;
  private busy = false;
  private paused = false;
  private gone = false;
  private draining = false;
  /** How it is closed once all that was asked is answered. */
  private farewell: { readonly code: number; readonly reason: string } | null = null;
  private drained: (() => void) | null = null;
  /** Goes on with the inbox once what was answered has been read. */
  private goOn: (() => void) | null = null;

  constructor(id: ConnectionId, wire: Wire, visitor: Visitor, inside: Inside) {
    const { clock, observer } = inside.house;
    this.wire = wire;
    this.inside = inside;
    this.since = clock.now();
    this.aliveAt = this.since;
    this.backlog = newBacklog(this.since);
    this.session = newSession({ connection: id, receiver: this, visitor, spent: nothingSpent() });
    observer?.connected();
  }

  receive(data: Buffer, isBinary: boolean): void {
    if (this.gone || this.draining || this.farewell !== null) return;
    const { clock, observer } = this.inside.house;
    this.aliveAt = clock.now();
    const place = new Place(this.places, this);
    if (isBinary || data.byteLength > maxMessageBytes) {
      const reason = isBinary ? "binary_frame" : "message_too_large";
      this.farewell = { code: isBinary ? closeCodes.binary : closeCodes.tooLarge, reason };
      observer?.answered("", reason);
      return place.answer(encodeFailure(clock.now(), reason, unknownEcho));
    }
    this.inbox.push({ text: data.toString("utf8"), place });
    if (this.places.length >= maxUnanswered && !this.paused) {
      this.paused = true;
      this.wire.pause();
    }
    if (!this.busy) this.work();
  }

  /** Runs on without a pause until a message has to wait for something. */
  private work(): void {
    this.busy = true;
    for (let next = this.inbox.shift(); next !== undefined; next = this.inbox.shift()) {
      const later = this.inside.sessions.handle(this.session, next.text, next.place);
      // most wait for nothing, and a promise for each of them is not free
      const wait = later?.then(() => this.readUp()) ?? this.readUp();
      if (wait !== undefined) return void wait.then(() => this.work());
    }
    this.busy = false;
  }

  /** Whoever asks for much reads it first. */
  private readUp(): Promise<void> | undefined {
    if (this.wire.buffered() <= maxBacklogBytes) return undefined;
    return new Promise((resolve) => {
      this.goOn = resolve;
      this.wire.onceDrained(resolve);
      if (this.gone) resolve();
    });
  }

  answer(frame: Frame): void {
    if (this.gone) return;
    if (this.wire.buffered() > maxAnswerBytes) return this.closeSlow();
    this.send(frame);
    if (this.places.length === 0) {
      if (this.farewell !== null) this.close(this.farewell.code, this.farewell.reason);
      this.drained?.();
    }
    if (this.paused && this.places.length < maxUnanswered / 2) {
      this.paused = false;
      this.wire.resume();
    }
  }

  member(): Fullname | null {
    return this.session.seat?.fullname ?? null;
  }

  show(snapshot: Buffer, mayWait: boolean): boolean {
    if (this.gone) return true;
    const waiting = this.wire.buffered();
    if (fits(snapshot, waiting)) {
      if (mayWait) this.push(snapshot, waiting);
      else this.send(snapshot);
      return true;
    }
    if (isStuck(this.backlog, waiting, this.inside.house.clock.now())) this.closeSlow();
    return false;
  }

  /** Not to be skipped, so the wait has an end. */
  tell(frame: Buffer): void {
    if (this.gone) return;
    const waiting = this.wire.buffered();
    if (!fits(frame, waiting)) return this.closeSlow();
    this.push(frame, waiting);
  }

  eject(notice: Buffer, closing: boolean): void {
    this.inside.sessions.ejected(this.session);
    this.tell(notice);
    if (closing) this.close(closeCodes.kicked, "put out of the room");
  }

  private push(frame: Buffer, waiting: number): void {
    handOver(this.backlog, frame, waiting, this.inside.house.clock);
    this.wire.push(frame);
  }

  private send(frame: Frame): void {
    handOver(this.backlog, frame, this.wire.buffered(), this.inside.house.clock);
    this.wire.send(frame);
  }

  /** Any sign of life: a message, a ping, a pong. */
  alive(): void {
    this.aliveAt = this.inside.house.clock.now();
  }

  lastAlive(): Millis {
    return this.aliveAt;
  }

  ping(): void {
    this.wire.ping();
  }

  /** Takes no more messages; resolves when all that were taken are answered. */
  drain(): Promise<void> {
    this.draining = true;
    return new Promise((resolve) => {
      this.drained = resolve;
      if (this.gone || this.places.length === 0) resolve();
    });
  }

  private closeSlow(): void {
    this.close(closeCodes.slow, "reading too slowly");
  }

  close(code: number, reason: string): void {
    if (this.gone) return;
    this.wire.close(code, reason);
    this.end(code);
  }

  /** The same, with no word to the room: whoever takes it up finds him gone (R7). */
  dismiss(code: number, reason: string): void {
    this.gone = true;
    this.inside.house.observer?.disconnected(code);
    this.wire.close(code, reason);
  }

  /** The socket is gone. */
  closed(): void {
    this.end(null);
  }

  private end(code: number | null): void {
    if (this.gone) return;
    this.gone = true;
    this.inside.house.observer?.disconnected(code);
    this.inbox.length = 0;
    this.goOn?.();
    this.drained?.();
    this.inside.sessions.closed(this.session);
  }
}
