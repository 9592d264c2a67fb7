// Text of strangers made safe to show: control characters in a name, a chat or a file must not reach
// a terminal, nor make a second line.

export const oneLine = (text: string): string =>
  text
    .trim()
    .replace(/\s*\n\s*/g, " ")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
