/**
 * Hands samples and frames to the system's ffmpeg, which only encodes them: the same input and the
 * same ffmpeg give the same bytes, as nothing is dated, tagged or divided between threads.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sampleRate } from "./synth.ts";

type Bytes = Iterable<Uint8Array>;

const repeatable = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact"];
const rawSound = ["-f", "f32le", "-ar", `${sampleRate}`, "-ac", "1"];

/** Runs ffmpeg with the first input as pipe:0 and the second, if there is one, as pipe:3. */
async function runFfmpeg(args: string[], inputs: [Bytes] | [Bytes, Bytes]): Promise<void> {
  const child = spawn("ffmpeg", ["-hide_banner", "-loglevel", "error", "-y", ...args], {
    stdio: ["pipe", "inherit", "inherit", "pipe"],
  });
  const pipes = [child.stdio[0], child.stdio[3]] as Writable[];
  const closed = once(child, "close");
  const fed = inputs.map((input, index) =>
    pipeline(Readable.from(input), pipes[index] as Writable),
  );
  const [[code]] = await Promise.all([closed, ...fed]);
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${args.join(" ")}`);
}

function toBytes(samples: Float32Array): Bytes {
  return [new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)];
}

export async function writeMp3(path: string, samples: Float32Array): Promise<void> {
  const codec = ["-c:a", "libmp3lame", "-b:a", "32k", "-id3v2_version", "0"];
  await runFfmpeg([...rawSound, "-i", "pipe:0", ...codec, ...repeatable, path], [toBytes(samples)]);
}

export type Film = { width: number; height: number; framesPerSecond: number; frames: Bytes };

export async function writeWebm(path: string, film: Film, samples: Float32Array): Promise<void> {
  const { width, height, framesPerSecond, frames } = film;
  const picture = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${width}x${height}`];
  const inputs = [
    ...picture,
    "-r",
    `${framesPerSecond}`,
    "-i",
    "pipe:0",
    ...rawSound,
    "-i",
    "pipe:3",
  ];
  // A key frame every four seconds, so that seeking lands close to where it was asked to.
  const video = ["-c:v", "libvpx-vp9", "-crf", "36", "-b:v", "0", "-g", `${4 * framesPerSecond}`];
  const colours = ["-vf", "scale=out_color_matrix=bt709,format=yuv420p", "-colorspace", "bt709"];
  const audio = ["-c:a", "libopus", "-b:a", "32k", "-threads", "1"];
  const args = [...inputs, ...video, ...colours, ...audio, ...repeatable, path];
  await runFfmpeg(args, [frames, toBytes(samples)]);
}

/** Whole seconds, rounded up, of the encoded file itself. */
export function measureDuration(path: string): number {
  const args = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path];
  return Math.ceil(Number(execFileSync("ffprobe", args, { encoding: "utf8" })));
}
