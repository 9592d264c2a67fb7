// A B A B: contenders take turns in short windows, so that what disturbs the machine disturbs all.

/** Each contender's samples, in the order of the rounds; the one who begins changes every round. */
export const alternate = async <Contender, Sample>(
  contenders: readonly Contender[],
  rounds: number,
  measure: (contender: Contender, round: number) => Promise<Sample>,
): Promise<ReadonlyMap<Contender, readonly Sample[]>> => {
  const samples = new Map<Contender, Sample[]>(contenders.map((one) => [one, []]));
  for (let round = 0; round < rounds; round += 1) {
    const shift = round % contenders.length;
    for (const one of [...contenders.slice(shift), ...contenders.slice(0, shift)]) {
      samples.get(one)?.push(await measure(one, round));
    }
  }
  return samples;
};
