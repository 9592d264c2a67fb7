// The server's time, again and again while something is shown that depends on it.

import { useEffect, useState } from "preact/hooks";
import { usePlace } from "../room/in-place.ts";

export const useNow = (everyMs: number): number => {
  const { client } = usePlace();
  const [now, setNow] = useState(client.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(client.now()), everyMs);
    return () => clearInterval(timer);
  }, [client, everyMs]);
  // a snapshot in between is never shown by an older time
  return Math.max(now, client.now());
};
