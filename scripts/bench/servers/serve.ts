// What every server of a bench is: a module with `serve`, run by child.ts.

export type Served = { readonly port: number; readonly stop: () => Promise<void> };

/** `settings`: what the bench wants of it; came as JSON. Each server knows its own. */
export type Serve = (settings: unknown) => Promise<Served>;

export type Usage = {
  readonly atMs: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
  /** Of JavaScript's objects alone. */
  readonly heapBytes: number;
  readonly loopP99Ms: number;
  readonly loopWorstMs: number;
};
