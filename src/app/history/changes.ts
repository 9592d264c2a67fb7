// What an event changed: the things of the room before it and after it compared, whatever the event.

import type { EntryId } from "../../domain/ids.ts";
import type { Room } from "../../domain/room.ts";
import { placeOf } from "./people.ts";
import { part, type Sentence, say } from "./sentence.ts";
import { entryThing, type Field, type Kind, kinds, type Thing } from "./things.ts";

/** `+` came, `-` went, `~` is another than before. */
export type Change = {
  readonly sign: "+" | "-" | "~";
  readonly label: string;
  /** The thing it is about. */
  readonly thing: string;
  readonly name: Sentence;
  /** "": the thing itself. */
  readonly field: string;
  /** Null: it was not there, or is there no more. */
  readonly before: Sentence | null;
  readonly after: Sentence | null;
};

export const changesBetween = (before: Room, after: Room): readonly Change[] =>
  kinds.flatMap((kind) => {
    if (isSame(kind.rests(before), kind.rests(after))) return [];
    const placed = kind.label === "queue" ? moves(before, after) : [];
    return [...changesOf(kind, before, after), ...placed];
  });

const isSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.every((one, index) => one === others[index]);

const changesOf = ({ label, things }: Kind, before: Room, after: Room): readonly Change[] => {
  // a room that was never opened has nothing in it (R1)
  const byId = (room: Room) =>
    new Map((room.version === 0 ? [] : things(room)).map((thing) => [thing.id, thing]));
  const [old, now] = [byId(before), byId(after)];
  const gone = [...old.values()].filter(({ id }) => !now.has(id));
  return [
    ...gone.map((thing): Change => ({ ...whole(label, thing), sign: "-", before: summary(thing) })),
    ...Array.from(now.values()).flatMap((thing): readonly Change[] => {
      const was = old.get(thing.id);
      return was === undefined
        ? [{ ...whole(label, thing), sign: "+", after: summary(thing) }]
        : fieldChanges(label, was, thing);
    }),
  ];
};

const whole = (label: string, { id, name }: Thing) => ({
  label,
  thing: id,
  name,
  field: "",
  before: null,
  after: null,
});

/** What there is to say of it, without what it has not. */
const summary = ({ fields }: Thing): Sentence =>
  fields
    .filter(({ name, is }) => is !== undefined && !unsaid.has(name))
    .flatMap(({ name, shown }, index) => {
      const words = name === "" ? shown : say`${name} ${shown}`;
      return index === 0 ? words : say`, ${words}`;
    });

/** Of a whole member: his nick stands in his name, and a picture is no news. */
const unsaid = new Set(["nick", "picture"]);

const fieldChanges = (label: string, was: Thing, now: Thing): readonly Change[] => {
  const names = new Set([...was.fields, ...now.fields].map(({ name }) => name));
  return Array.from(names).flatMap((name): readonly Change[] => {
    const [old, young] = [was, now].map(({ fields }) => fields.find((one) => one.name === name));
    if (JSON.stringify(old?.is) === JSON.stringify(young?.is)) return [];
    const about = { sign: "~", label, thing: now.id, name: now.name, field: name } as const;
    return [{ ...about, before: shownOf(old), after: shownOf(young) }];
  });
};

const shownOf = (field: Field | undefined): Sentence | null => field?.shown ?? null;

/** Who made way for another was not moved. */
const moves = (before: Room, after: Room): readonly Change[] => {
  const staying = ({ queue }: Room, other: Room) =>
    queue.filter(({ id }) => placeOf(other, id) > 0).map(({ id }) => id);
  const movers = moversBetween(staying(before, after), staying(after, before));
  const place = (room: Room, entry: EntryId): Sentence => part("number")(placeOf(room, entry));
  return after.queue
    .filter(({ id }) => movers.includes(id))
    .map((entry) => {
      const about = whole("queue", entryThing(entry));
      const [was, is] = [place(before, entry.id), place(after, entry.id)];
      return { ...about, sign: "~", field: "place", before: was, after: is };
    });
};

/** The one without whom both are in the same order; where there is none, all whose place is another. */
const moversBetween = (old: readonly EntryId[], now: readonly EntryId[]): readonly EntryId[] => {
  if (old.join() === now.join()) return [];
  const without = (ids: readonly EntryId[], left: EntryId) =>
    ids.filter((id) => id !== left).join();
  const mover = now.find((id) => without(old, id) === without(now, id));
  return mover === undefined ? now.filter((id, index) => id !== old[index]) : [mover];
};
