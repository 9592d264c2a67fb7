// `pg` brings no types; what the prototype uses of it.

declare module "pg" {
  type Pool = {
    readonly query: (text: string, values?: readonly unknown[]) => Promise<unknown>;
    readonly on: (event: "error", heard: () => void) => void;
    readonly end: () => Promise<void>;
  };
  const pg: { readonly Pool: new (options: object) => Pool };
  export default pg;
}
