/**
 * Makes dry samples pleasant to hear: adds the echo of a small room, fades the very end, and sets
 * the loudest sample to a fixed peak, so that no song clips.
 */
import { sampleRate } from "./synth.ts";

// -2 dB: lossy encoding moves the peaks a little, and this leaves room for it.
const peak = 0.8;
const echoShare = 0.16;
const fadeSeconds = 1;
// Seconds; the delays share no common measure, so the echoes do not ring at one pitch.
const combDelays = [0.0297, 0.0371, 0.0411, 0.0437];
const allpassDelays = [0.005, 0.0017];

/** Repeats the sound, each time quieter and duller, as the walls of a room do. */
function comb(input: Float32Array, seconds: number): Float32Array {
  const delay = Math.round(seconds * sampleRate);
  const output = new Float32Array(input.length);
  let dulled = 0;
  for (let index = delay; index < input.length; index += 1) {
    dulled = 0.6 * (output[index - delay] ?? 0) + 0.4 * dulled;
    output[index] = (input[index - delay] ?? 0) + 0.8 * dulled;
  }
  return output;
}

/** Smears the echoes in time without colouring them. */
function diffuse(input: Float32Array, seconds: number): Float32Array {
  const delay = Math.round(seconds * sampleRate);
  const output = new Float32Array(input.length);
  for (let index = 0; index < input.length; index += 1) {
    const before =
      index < delay ? 0 : (input[index - delay] ?? 0) + 0.7 * (output[index - delay] ?? 0);
    output[index] = before - 0.7 * (input[index] ?? 0);
  }
  return output;
}

export function finish(dry: Float32Array): Float32Array {
  const combs = combDelays.map((seconds) => comb(dry, seconds));
  const summed = dry.map((_, index) => combs.reduce((sum, echo) => sum + (echo[index] ?? 0), 0));
  const echo = allpassDelays.reduce(diffuse, summed);
  const fadeSamples = fadeSeconds * sampleRate;
  const wet = dry.map((sample, index) => {
    const fade = Math.min(1, (dry.length - index) / fadeSamples);
    return fade * (sample + echoShare * (echo[index] ?? 0));
  });
  const loudest = wet.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return wet.map((sample) => (sample / loudest) * peak);
}
