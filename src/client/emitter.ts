// Tells whoever listens, in the order they came.

export type Emitter<Events> = {
  /** Answers how to stop listening. */
  readonly on: <Name extends keyof Events>(
    name: Name,
    listener: (event: Events[Name]) => void,
  ) => () => void;
  readonly emit: <Name extends keyof Events>(name: Name, event: Events[Name]) => void;
};

export const createEmitter = <Events>(): Emitter<Events> => {
  const listeners = new Set<{
    readonly name: keyof Events;
    readonly listener: (event: never) => void;
  }>();
  return {
    on: (name, listener) => {
      const one = { name, listener };
      listeners.add(one);
      return () => void listeners.delete(one);
    },
    emit: (name, event) => {
      for (const one of [...listeners]) {
        if (one.name === name && listeners.has(one)) tell(one.listener, event as never);
      }
    },
  };
};

/** A listener's bug is told to the machine, and breaks nothing here. */
const tell = (listener: (event: never) => void, event: never): void => {
  try {
    listener(event);
  } catch (bug) {
    void Promise.reject(bug);
  }
};
