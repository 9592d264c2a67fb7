// The open rooms, looked at again and again while the lobby is seen: as many pages as were asked for.

import { useEffect, useState } from "preact/hooks";
import { findRooms, type RoomCard } from "../http.ts";

/** Often enough to see who sings, rarely enough for a lobby left open. */
const everyMs = 5_000;

type Found = { readonly rooms: readonly RoomCard[] | null; readonly total: number };

export const useRooms = () => {
  const [found, setFound] = useState<Found>({ rooms: null, total: 0 });
  const [hasFailed, setFailed] = useState(false);
  const [pages, setPages] = useState(1);
  const look = async (): Promise<void> => {
    const numbers = Array.from({ length: pages }, (_, index) => index + 1);
    const answers = await Promise.all(numbers.map(findRooms));
    const bodies = answers.flatMap((answer) => (answer.ok ? [answer.body] : []));
    setFailed(bodies.length < pages);
    if (bodies.length < pages) return;
    // a room may have come to another page meanwhile
    const rooms = new Map(bodies.flatMap((body) => body.rooms.map((room) => [room.id, room])));
    setFound({ rooms: [...rooms.values()], total: bodies[0]?.total ?? 0 });
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => {
      if (!document.hidden) void look();
    }, everyMs);
    return () => clearInterval(timer);
  }, [pages]);
  return { ...found, hasFailed, look, more: () => setPages(pages + 1) };
};
