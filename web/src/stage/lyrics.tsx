// The words of what plays.

export const Lyrics = () => null;
