// What a bench is, what it is given, and what it finds. Figures are shown; claims are judged.

/** `full` judges the targets; `quick` shows the same in a fraction of the time; `smoke` only shows
 * that the bench runs. */
export type Scale = "full" | "quick" | "smoke";

export type Context = {
  readonly scale: Scale;
  /** Whether what Mido is measured against is installed. */
  readonly peers: boolean;
  /** For databases, on the disk that is measured; the bench's own, removed after it. */
  readonly folder: string;
  /** Whether servers run in processes of their own, as they must to be measured. */
  readonly apart: boolean;
  /** Where the CPU profiles of Mido's servers go, or null. */
  readonly profiles: string | null;
  /** Tells whoever waits what is going on. */
  readonly say: (line: string) => void;
};

/** One thing measured of one contender, as often as it was. */
export type Figure = {
  readonly case: string;
  readonly who: string;
  /** What is counted, such as `messages/s`. */
  readonly unit: string;
  readonly samples: readonly number[];
  /** What else was seen meanwhile, such as how busy the server was. */
  readonly beside?: Readonly<Record<string, readonly number[]>>;
};

/** What was promised of a ratio or a figure; its median is judged. */
export type Claim = {
  readonly what: string;
  readonly unit: string;
  readonly samples: readonly number[];
  /** The same ratio of what a second of the server's own CPU time gives: what is judged where others
   * used the machine too. For what waits for nothing but the CPU. */
  readonly byCpu?: readonly number[];
} & ({ readonly atLeast: number } | { readonly atMost: number });

/** How a cost grows with something: drawn as SVG. */
export type Plot = {
  /** The file's name, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
};

export type Findings = {
  readonly figures: readonly Figure[];
  readonly claims: readonly Claim[];
  /** How much of the machine, in percent, others used meanwhile; one for each look. */
  readonly others?: readonly number[];
  readonly plots?: readonly Plot[];
  readonly notes?: readonly string[];
};

export type Bench = {
  readonly name: string;
  /** One line: what is measured, how, against what. */
  readonly about: string;
  readonly run: (context: Context) => Promise<Findings>;
};
