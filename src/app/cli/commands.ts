// Every command, and where it is: loading them all takes longer than most of them run, so only what is
// asked for is loaded.

import type { Registrar } from "./command.ts";

/** In the order of the help. */
const homes = {
  serve: async () => (await import("./serve.ts")).registerServe,
  user: async () => (await import("./user.ts")).registerUser,
  room: async () => (await import("./room.ts")).registerRoom,
  song: async () => (await import("./catalogue.ts")).registerSongs,
  video: async () => (await import("./catalogue.ts")).registerVideos,
  log: async () => (await import("./log.ts")).registerLog,
  replay: async () => (await import("./replay.ts")).registerReplay,
  why: async () => (await import("./why.ts")).registerWhy,
  stats: async () => (await import("./stats.ts")).registerStats,
  export: async () => (await import("./export.ts")).registerExport,
  import: async () => (await import("./import.ts")).registerImport,
  undo: async () => (await import("./undo.ts")).registerUndo,
  verify: async () => (await import("./verify.ts")).registerVerify,
  backup: async () => (await import("./backup.ts")).registerBackup,
  talk: async () => (await import("./talk.ts")).registerTalk,
} as const satisfies Readonly<Record<string, () => Promise<Registrar>>>;

/** The one that is named, or all of them: for help, and to say what there is. */
export const registrarsFor = async (name: string | undefined): Promise<readonly Registrar[]> =>
  isCommand(name) ? [await homes[name]()] : Promise.all(Object.values(homes).map((load) => load()));

const isCommand = (name: string | undefined): name is keyof typeof homes =>
  name !== undefined && Object.hasOwn(homes, name);
