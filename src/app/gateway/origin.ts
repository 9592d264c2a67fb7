// Which browser pages may open a WebSocket here. Apps and command lines send no Origin.

/** `host` is the request's Host header; the page's own server is always allowed. */
export const isOriginAllowed = (
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean => {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
};
