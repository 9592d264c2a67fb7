// The talk's own scrolling: it stays at the newest while one is there, stays where one reads while older
// is put above, and asks for older when one comes to the top.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Talk } from "./open-talk.ts";

/** Pixels: near enough to be there. */
const near = 48;

export const useScroll = ({ chats, fetchOlder }: Talk) => {
  const box = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const fromEnd = useRef(0);
  const oldest = chats.value[0]?.version;
  const newest = chats.value.at(-1)?.version;

  const toEnd = (): void => {
    const { current } = box;
    current?.scrollTo({ top: current.scrollHeight });
  };
  // what is put above keeps the distance to the end
  useLayoutEffect(() => {
    const { current } = box;
    if (current !== null && !isAtEnd) current.scrollTop = current.scrollHeight - fromEnd.current;
  }, [oldest]);
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [newest]);
  // it may be shown, or get another size, later
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const watcher = new ResizeObserver(() => {
      if (isAtEnd) toEnd();
    });
    watcher.observe(current);
    return () => watcher.disconnect();
  }, [isAtEnd]);

  const onScroll = (): void => {
    const { current } = box;
    if (current === null || current.clientHeight === 0) return;
    fromEnd.current = current.scrollHeight - current.scrollTop;
    setAtEnd(fromEnd.current - current.clientHeight < near);
    if (current.scrollTop < near) void fetchOlder();
  };

  return { box, isAtEnd, toEnd, onScroll };
};
