/**
 * Draws the film: a score's notes drift over an evening sky as bars of light, higher for higher
 * pitches, and each glows while it sounds; a moon crosses the sky once from start to end.
 */
import { blendPixel, type Canvas, type Colour, drawBar, mix } from "./canvas.ts";
import type { Film } from "./encode.ts";
import type { Note } from "./score.ts";

const width = 480;
const height = 270;
const framesPerSecond = 20;
// Whole pixels per frame, so that the encoder can move a note instead of drawing it again.
const pixelsPerSecond = 3 * framesPerSecond;
const now = 150;

const dusk: Colour = [30, 27, 62];
const plum: Colour = [92, 52, 92];
const amber: Colour = [226, 142, 98];
const hills: Colour = [33, 24, 46];
const starlight: Colour = [255, 240, 214];
const low: Colour = [255, 146, 128];
const high: Colour = [255, 214, 120];

function paintSky(): Canvas {
  const sky: Canvas = { width, height, pixels: new Uint8Array(3 * width * height) };
  for (let y = 0; y < height; y += 1) {
    const depth = y / height;
    const colour =
      depth < 0.6 ? mix(dusk, plum, depth / 0.6) : mix(plum, amber, (depth - 0.6) / 0.4);
    for (let x = 0; x < width; x += 1) blendPixel(sky, x, y, colour, 1);
  }
  // These two steps (the plastic number's powers) spread the stars evenly, with neither a pattern
  // nor chance.
  for (let star = 1; star <= 40; star += 1) {
    const x = ((star * 0.754878) % 1) * width;
    const y = ((star * 0.56984) % 1) * 0.6 * height;
    drawBar(sky, { x1: x, x2: x, y, radius: 0.5 + (star % 3) * 0.3 }, starlight, 0.5);
  }
  for (let x = 0; x < width; x += 1) {
    const ridge = Math.round(238 + 9 * Math.sin(x / 61) + 5 * Math.sin(x / 23 + 1));
    for (let y = ridge; y < height; y += 1) blendPixel(sky, x, y, hills, 1);
  }
  for (let y = 60; y < 216; y += 1) blendPixel(sky, now, y, starlight, 0.22);
  return sky;
}

function drawMoon(frame: Canvas, share: number): void {
  const x = 24 + share * (width - 48);
  const y = 44 - 20 * Math.sin(share * Math.PI);
  drawBar(frame, { x1: x, x2: x, y, radius: 30 }, starlight, 0.25, 30);
  drawBar(frame, { x1: x, x2: x, y, radius: 11 }, starlight, 0.95);
}

/** How brightly a note shines: not before it starts, full while it sounds, then it dies away. */
function measureGlow(note: Note, time: number): number {
  if (time < note.start) return 0;
  return Math.exp(-Math.max(0, time - note.start - note.length) * 3);
}

export function filmNotes(notes: Note[], seconds: number): Film {
  const pitches = notes.map((note) => note.pitch);
  const lowest = Math.min(...pitches);
  const range = Math.max(...pitches) - lowest || 1;
  const sky = paintSky();

  function drawFrame(time: number): Uint8Array {
    const frame: Canvas = { width, height, pixels: sky.pixels.slice() };
    drawMoon(frame, time / seconds);
    for (const note of notes) {
      const x1 = now + (note.start - time) * pixelsPerSecond;
      const bar = { x1, x2: x1 + note.length * pixelsPerSecond - 12, radius: 5 };
      if (bar.x2 < -40 || bar.x1 > width + 40) continue;
      const rise = (note.pitch - lowest) / range;
      const y = 190 - 112 * rise;
      const colour = mix(low, high, rise);
      const glow = measureGlow(note, time);
      if (glow > 0.05) drawBar(frame, { ...bar, y, radius: 22 }, colour, 0.6 * glow, 22);
      drawBar(frame, { ...bar, y }, mix(colour, starlight, 0.6 * glow), 0.7 + 0.3 * glow);
    }
    return frame.pixels;
  }

  function* drawFrames(): Generator<Uint8Array> {
    const count = Math.round(seconds * framesPerSecond);
    for (let index = 0; index < count; index += 1) yield drawFrame(index / framesPerSecond);
  }

  return { width, height, framesPerSecond, frames: drawFrames() };
}
