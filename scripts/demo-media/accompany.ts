/**
 * Turns a score's chords into a quiet bass line and broken chords, closed by one held chord so that
 * the song ends rather than stops. The melody is always above and louder.
 */
import type { Chord, Note, Score } from "./score.ts";

type Accompaniment = { bass: Note[]; plucked: Note[]; end: number };

const bassFloor = 40;
const pluckedFloor = 52;
const patternOfTones = [0, 1, 2, 1];

/** The lowest pitch of this pitch class at or above the floor: keeps neighbouring chords close. */
function placeAbove(floor: number, pitchClass: number): number {
  return floor + ((pitchClass - floor + 120) % 12);
}

function placeTones({ tones }: Chord): number[] {
  return tones.map((tone) => placeAbove(pluckedFloor, tone)).sort((a, b) => a - b);
}

/** One pitch every `step` seconds for as long as the chord lasts. */
function repeat(chord: Chord, step: number, choosePitch: (index: number) => number): Note[] {
  const count = Math.ceil(chord.length / step - 0.001);
  return Array.from({ length: count }, (_, index) => {
    const offset = index * step;
    const length = Math.min(step, chord.length - offset);
    return { pitch: choosePitch(index), start: chord.start + offset, length };
  });
}

export function accompany({ chords, beat, end }: Score): Accompaniment {
  const bass: Note[] = [];
  const plucked: Note[] = [];
  for (const chord of chords) {
    const tones = placeTones(chord);
    const root = placeAbove(bassFloor, chord.root);
    bass.push(...repeat(chord, 2 * beat, () => root));
    plucked.push(
      ...repeat(chord, beat / 2, (index) => {
        return tones[(patternOfTones[index % patternOfTones.length] ?? 0) % tones.length] ?? root;
      }),
    );
  }
  const last = chords.at(-1);
  if (!last) return { bass, plucked, end };
  const hold = 4 * beat;
  bass.push({ pitch: placeAbove(bassFloor, last.root), start: end, length: hold });
  placeTones(last).forEach((pitch, index) => {
    const delay = index * 0.06;
    plucked.push({ pitch, start: end + delay, length: hold - delay });
  });
  return { bass, plucked, end: end + hold };
}
