// The sound or the picture of what plays.

export const Player = () => null;
