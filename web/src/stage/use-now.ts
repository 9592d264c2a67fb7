// The server's time, again and again while something is shown that depends on it.

import { useEffect, useState } from "preact/hooks";
import { usePlace } from "../room/in-place.ts";

export const useNow = (everyMs: number): number => {
  const { client } = usePlace();
  const [, again] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => again((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  // a snapshot in between is not shown by an older time
  return client.now();
};
