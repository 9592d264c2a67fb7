// A map that never changes: with a key more or less it is another map, and the old one is as it was.
// It keeps the order in which its keys came. A change copies next to nothing, however many there are.
//
// Each key has a slot, and slots stand in chunks: a change copies one chunk and the list of chunks, and
// shares all others. All that became of one map share an index, which says where a key stood in any of
// them. A place counts only if this map's own slot there holds the key, so none is misled by another.

type Slot<K, V> = { readonly key: K; readonly value: V };
/** Null is the slot of a key that went. */
type Chunk<K, V> = readonly (Slot<K, V> | null)[];
type Index<K> = Map<K, number[]>;

const bits = 5;
const chunkSize = 1 << bits;
const within = chunkSize - 1;
const nowhere: readonly number[] = [];

// biome-ignore lint/plugin: as Map is one, and it holds nothing that changes
class PersistentMap<K, V> implements ReadonlyMap<K, V> {
  readonly #chunks: readonly Chunk<K, V>[];
  readonly #index: Index<K>;
  /** The number of slots, empty ones included. */
  readonly #length: number;
  readonly size: number;

  constructor(chunks: readonly Chunk<K, V>[], index: Index<K>, length: number, size: number) {
    this.#chunks = chunks;
    this.#index = index;
    this.#length = length;
    this.size = size;
  }

  static of<K, V>(slots: readonly Slot<K, V>[]): PersistentMap<K, V> {
    const chunks: Chunk<K, V>[] = [];
    for (let at = 0; at < slots.length; at += chunkSize) {
      chunks.push(slots.slice(at, at + chunkSize));
    }
    const index = new Map(slots.map(({ key }, place) => [key, [place]]));
    return new PersistentMap(chunks, index, slots.length, slots.length);
  }

  with(key: K, value: V): PersistentMap<K, V> {
    const known = this.#placeOf(key);
    if (known !== -1) return this.#put(known, { key, value }, this.size);
    const place = this.#length;
    const places = this.#index.get(key);
    if (places === undefined) this.#index.set(key, [place]);
    else if (!places.includes(place)) places.push(place);
    return this.#put(place, { key, value }, this.size + 1);
  }

  without(key: K): PersistentMap<K, V> {
    const place = this.#placeOf(key);
    if (place === -1) return this;
    const rest = this.#put(place, null, this.size - 1);
    if (rest.#length <= 2 * rest.size + chunkSize) return rest;
    // more slots are empty than not: anew without them
    return PersistentMap.of(rest.#chunks.flat().filter((slot) => slot !== null));
  }

  get(key: K): V | undefined {
    return this.#slotAt(this.#placeOf(key))?.value;
  }

  has(key: K): boolean {
    return this.#placeOf(key) !== -1;
  }

  *entries(): Generator<[K, V], undefined> {
    for (const chunk of this.#chunks) {
      for (const slot of chunk) if (slot !== null) yield [slot.key, slot.value];
    }
  }

  *keys(): Generator<K, undefined> {
    for (const chunk of this.#chunks) for (const slot of chunk) if (slot !== null) yield slot.key;
  }

  *values(): Generator<V, undefined> {
    for (const chunk of this.#chunks) for (const slot of chunk) if (slot !== null) yield slot.value;
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries();
  }

  forEach(act: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) act(value, key, this);
  }

  get chunks(): readonly Chunk<K, V>[] {
    return this.#chunks;
  }

  get first(): V | undefined {
    for (const chunk of this.#chunks)
      for (const slot of chunk) if (slot !== null) return slot.value;
    return undefined;
  }

  #slotAt(place: number): Slot<K, V> | null | undefined {
    return this.#chunks[place >> bits]?.[place & within];
  }

  /** Or -1. */
  #placeOf(key: K): number {
    for (const place of this.#index.get(key) ?? nowhere) {
      if (this.#slotAt(place)?.key === key) return place;
    }
    return -1;
  }

  #put(place: number, slot: Slot<K, V> | null, size: number): PersistentMap<K, V> {
    const chunks = this.#chunks.slice();
    const chunk = chunks[place >> bits]?.slice() ?? [];
    chunk[place & within] = slot;
    chunks[place >> bits] = chunk;
    return new PersistentMap(chunks, this.#index, Math.max(this.#length, place + 1), size);
  }
}

export const persistentMap = <K, V>(entries: Iterable<readonly [K, V]> = []): ReadonlyMap<K, V> =>
  persistent(new Map(entries));

/** A key that is there keeps its place in the order. */
export const withKey = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  persistent(map).with(key, value);

export const withoutKey = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> =>
  map.has(key) ? persistent(map).without(key) : map;

/** The value of the key that has been there longest; costs no iterator. */
export const firstValue = <K, V>(map: ReadonlyMap<K, V>): V | undefined => persistent(map).first;

/** Some of a map's values; null where one was. */
export type Run<V> = readonly ({ readonly value: V } | null)[];

/** All values in runs, in order. A run that nothing happened to is the same object in the next map. */
export const runsOf = <K, V>(map: ReadonlyMap<K, V>): readonly Run<V>[] => persistent(map).chunks;

const persistent = <K, V>(map: ReadonlyMap<K, V>): PersistentMap<K, V> =>
  map instanceof PersistentMap
    ? map
    : PersistentMap.of(Array.from(map, ([key, value]) => ({ key, value })));
