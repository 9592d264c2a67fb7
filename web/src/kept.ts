// What this browser remembers. Where it may not, the page works all the same until it is closed.

export const readKept = (name: string): string | null => {
  try {
    return localStorage.getItem(`mido.${name}`);
  } catch {
    return null;
  }
};

/** Null: forget it. */
export const keep = (name: string, text: string | null): void => {
  try {
    if (text === null) localStorage.removeItem(`mido.${name}`);
    else localStorage.setItem(`mido.${name}`, text);
  } catch {
    // a private window
  }
};
