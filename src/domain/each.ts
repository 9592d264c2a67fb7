// A closed union is read best when it lists what differs, once.

/** One alternative for each of the names, all with the same fields. */
export type Each<Type extends string, Fields> = Type extends string
  ? { readonly type: Type } & Fields
  : never;
