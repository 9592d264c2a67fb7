/**
 * Plays notes into a buffer of mono samples: each note a few harmonics under an attack, decay,
 * sustain and release envelope. The same notes always give the same samples.
 */
import type { Note } from "./score.ts";

export const sampleRate = 24_000;

type Voice = {
  volume: number;
  /** Loudness of the fundamental and of each harmonic above it. */
  harmonics: number[];
  /** How fast the upper harmonics fade, per second: a struck string mellows as it rings. */
  mellowing: number;
  attack: number;
  decay: number;
  sustain: number;
  release: number;
  /** Swing of the pitch, as a share of a radian; 0 for none. */
  vibrato: number;
};

export const singing: Voice = {
  volume: 0.5,
  harmonics: [1, 0.38, 0.2, 0.08, 0.05],
  mellowing: 0.6,
  attack: 0.035,
  decay: 0.5,
  sustain: 0.6,
  release: 0.16,
  vibrato: 0.35,
};

export const plucking: Voice = {
  volume: 0.15,
  harmonics: [1, 0.45, 0.18, 0.1],
  mellowing: 2.5,
  attack: 0.006,
  decay: 0.7,
  sustain: 0,
  release: 0.3,
  vibrato: 0,
};

export const bass: Voice = {
  volume: 0.28,
  harmonics: [1, 0.6, 0.25, 0.08],
  mellowing: 1.5,
  attack: 0.015,
  decay: 1.1,
  sustain: 0.15,
  release: 0.2,
  vibrato: 0,
};

/** Loudness at `time` seconds into a note that is let go after `length` seconds. */
function shapeEnvelope(voice: Voice, time: number, length: number): number {
  const rising = Math.min(1, time / voice.attack);
  const held = voice.sustain + (1 - voice.sustain) * Math.exp(-time / voice.decay);
  const falling = time < length ? 1 : 1 - (time - length) / voice.release;
  return rising * held * Math.max(0, falling);
}

export function play(samples: Float32Array, notes: Note[], voice: Voice): void {
  for (const { pitch, start, length } of notes) {
    const pulse = 2 * Math.PI * 440 * 2 ** ((pitch - 69) / 12);
    const first = Math.round(start * sampleRate);
    const count = Math.round((length + voice.release) * sampleRate);
    for (let index = 0; index < count && first + index < samples.length; index += 1) {
      const time = index / sampleRate;
      // The vibrato comes in after a moment, as a singer's does.
      const swing = voice.vibrato * Math.min(1, time * time) * Math.sin(2 * Math.PI * 5 * time);
      const phase = pulse * time + swing;
      let tone = 0;
      voice.harmonics.forEach((share, above) => {
        tone += share * Math.exp(-above * voice.mellowing * time) * Math.sin((above + 1) * phase);
      });
      const sound = voice.volume * shapeEnvelope(voice, time, length) * tone;
      samples[first + index] = (samples[first + index] ?? 0) + sound;
    }
  }
}
