/**
 * Makes the demo content from db/demo/melodies.ts: db/demo/media/ (sound, words and one film) and
 * the two lists that name it, songs.json and videos.json. Needs ffmpeg, and only to encode; the
 * covers are drawn by hand and left alone. Run it with `node scripts/demo-media.ts`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { filmed, type Melody, melodies } from "../db/demo/melodies.ts";
import { accompany } from "./demo-media/accompany.ts";
import { measureDuration, writeMp3, writeWebm } from "./demo-media/encode.ts";
import { finish } from "./demo-media/finish.ts";
import { formatLyrics } from "./demo-media/lyrics.ts";
import { filmNotes } from "./demo-media/night-sky.ts";
import { readScore, type Score } from "./demo-media/score.ts";
import { bass, play, plucking, sampleRate, singing } from "./demo-media/synth.ts";

const demo = join(import.meta.dirname, "../db/demo");

function render(score: Score): Float32Array {
  const backing = accompany(score);
  // Encoders add up to a tenth of a second: a length a quarter short of a whole second keeps the
  // duration, which is rounded up, from depending on how much.
  const seconds = Math.ceil(backing.end + 0.75) - 0.25;
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  play(samples, backing.bass, bass);
  play(samples, backing.plucked, plucking);
  play(samples, score.melody, singing);
  return finish(samples);
}

async function makeSong(melody: Melody, index: number) {
  const { slug, name, author } = melody;
  const score = readScore(melody);
  const mp3 = join(demo, "media", `${slug}.mp3`);
  await writeMp3(mp3, render(score));
  const duration = measureDuration(mp3);
  writeFileSync(join(demo, "media", `${slug}.lrc`), formatLyrics(melody, score, duration));
  const [lrc, link, cover] = ["lrc", "mp3", "svg"].map((kind) => `/demo/${slug}.${kind}`);
  return { sid: `${index + 1}`, name, author, duration, lrc, link, cover };
}

async function makeVideo() {
  const { slug, name, melody } = filmed;
  const score = readScore(melody);
  const samples = render(score);
  const webm = join(demo, "media", `${slug}.webm`);
  await writeWebm(webm, filmNotes(score.melody, samples.length / sampleRate), samples);
  const duration = measureDuration(webm);
  return { vid: "1", name, duration, link: `/demo/${slug}.webm`, cover: `/demo/${slug}.svg` };
}

function writeList(name: string, items: object[]): void {
  writeFileSync(join(demo, name), `${JSON.stringify(items, null, 2)}\n`);
}

writeList("songs.json", await Promise.all(melodies.map(makeSong)));
writeList("videos.json", [await makeVideo()]);
