/**
 * Reads a melody's notation into timed notes, chords and lyric lines, in seconds from the start;
 * throws on a pitch or chord it cannot read, and if a phrase's notes and chords differ in length.
 */
import type { Melody } from "../../db/demo/melodies.ts";

/** A pitch is a MIDI number: 60 is middle C, 69 the A of 440 Hz. */
export type Note = { pitch: number; start: number; length: number };
export type Chord = { root: number; tones: number[]; start: number; length: number };
type Line = { start: number; words: string };
export type Score = { beat: number; melody: Note[]; chords: Chord[]; lines: Line[]; end: number };

type Span = { name: string; start: number; length: number };

const semitones: Record<string, number> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const accidentals: Record<string, number> = { "": 0, "#": 1, b: -1 };

function readPitchClass(letter = "", accidental = ""): number {
  return ((semitones[letter] ?? 0) + (accidentals[accidental] ?? 0) + 12) % 12;
}

function readPitch(name: string): number {
  const match = /^([A-G])([#b]?)(\d)$/.exec(name);
  if (!match) throw new Error(`Not a pitch: ${name}`);
  return readPitchClass(match[1], match[2]) + 12 * (Number(match[3]) + 1);
}

function readChord({ name, start, length }: Span): Chord {
  const match = /^([A-G])([#b]?)(m?)(7?)$/.exec(name);
  if (!match) throw new Error(`Not a chord: ${name}`);
  const root = readPitchClass(match[1], match[2]);
  const intervals = [0, match[3] ? 3 : 4, 7, ...(match[4] ? [10] : [])];
  return { root, tones: intervals.map((interval) => (root + interval) % 12), start, length };
}

function readSpans(text: string, from: number, beat: number): { spans: Span[]; end: number } {
  let end = from;
  const spans = text.split(" ").map((token) => {
    const [name = "", beats = "1"] = token.split(":");
    const span = { name, start: end, length: Number(beats) * beat };
    end += span.length;
    return span;
  });
  return { spans, end };
}

export function readScore({ name, beatsPerMinute, phrases }: Melody): Score {
  const score: Score = { beat: 60 / beatsPerMinute, melody: [], chords: [], lines: [], end: 0 };
  for (const phrase of phrases) {
    const notes = readSpans(phrase.notes, score.end, score.beat);
    const chords = readSpans(phrase.chords, score.end, score.beat);
    if (Math.abs(notes.end - chords.end) > 0.001) {
      throw new Error(`${name}: notes and chords differ in length at "${phrase.notes}"`);
    }
    const sounding = notes.spans.filter((span) => span.name !== "-");
    const first = sounding[0];
    if (phrase.words && first) score.lines.push({ start: first.start, words: phrase.words });
    for (const { name: pitch, start, length } of sounding) {
      score.melody.push({ pitch: readPitch(pitch), start, length });
    }
    score.chords.push(...chords.spans.map(readChord));
    score.end = notes.end;
  }
  return score;
}
