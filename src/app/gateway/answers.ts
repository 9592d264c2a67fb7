// One answer a message, in the order the messages came (W2), whenever each becomes known.

import type { Frame } from "./text-frame.ts";

/** Where answers go. */
type Asker = { readonly answer: (frame: Frame) => void };

const nothing = (): void => {};

/** The place that one message's answer has among those of its asker. A class, as every message has one. */
export class Place {
  private readonly places: Place[];
  private readonly asker: Asker;
  private frame: Frame | null = null;
  private sent = nothing;
  private come = nothing;

  /** The next one; `places` are those of one asker that are not yet answered. */
  constructor(places: Place[], asker: Asker) {
    this.places = places;
    this.asker = asker;
    places.push(this);
  }

  /** What is given goes out when all before it has; `sent` is called then. Only the first counts. */
  answer(frame: Frame, sent = nothing): void {
    if (this.frame === null) {
      this.frame = frame;
      this.sent = sent;
    }
    this.sendReady();
  }

  /** Resolves when all before it has gone out. */
  reached(): Promise<void> {
    return new Promise((resolve) => {
      this.come = resolve;
      if (this.places[0] === this) resolve();
    });
  }

  private sendReady(): void {
    const { places, asker } = this;
    for (let first = places[0]; first !== undefined; first = places[0]) {
      if (first.frame === null) return first.come();
      places.shift();
      asker.answer(first.frame);
      first.sent();
    }
  }
}
