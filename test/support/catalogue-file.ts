// Catalogue files read as the commands read them; a fault as the words that people see.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isLeft } from "fp-ts/lib/Either.js";
import { describeImportError } from "../../src/app/import/import-error.ts";
import { type Kind, songFile, videoFile } from "../../src/app/import/kinds.ts";
import { readCatalogue } from "../../src/app/import/read-catalogue.ts";
import type { Song } from "../../src/infra/catalogue.ts";
import { tempFolder } from "./temp.ts";

export const noRest = async (): Promise<void> => {};

const read =
  <Row>(kind: Kind<Row>) =>
  async (name: string, content: string | Buffer): Promise<readonly Row[] | string> => {
    const path = join(tempFolder(), name);
    writeFileSync(path, content);
    const rows = await readCatalogue(kind, path, noRest);
    // the folder's name is of no interest
    return isLeft(rows) ? describeImportError(rows.left).replace(path, name) : rows.right;
  };

export const readSongs = read(songFile);
export const readVideos = read(videoFile);

export const song = (sid: string, name: string, more: Partial<Song> = {}): Song => ({
  sid,
  name,
  author: "",
  duration: null,
  lrc: "",
  link: "",
  cover: "",
  ...more,
});
