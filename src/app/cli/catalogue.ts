// `mido song …` and `mido video …`: what can be played.

import type { Command } from "commander";
import { type Either, isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Progress, Song, Video } from "../../infra/catalogue.ts";
import { playTime } from "../history/spans.ts";
import { describeImportError, type ImportError } from "../import/import-error.ts";
import { type Kind, songFile, videoFile } from "../import/kinds.ts";
import { readCatalogue } from "../import/read-catalogue.ts";
import { act, addCommand, type CommonOptions, type Context, inHouse } from "./command.ts";
import { type Failure, misused, refused } from "./errors.ts";
import type { House } from "./house.ts";
import { type Listing, writeAnswer, writeRows } from "./output.ts";
import { withProgress } from "./progress.ts";

type ListOptions = CommonOptions & { readonly search?: string };

/** A table of the catalogue, as its commands see it. */
type Shelf<Row> = {
  readonly kind: Kind<Row>;
  readonly listing: Listing<Row>;
  readonly every: (house: House) => (text: string) => AsyncIterable<readonly Row[]>;
  readonly fill: (house: House) => (rows: readonly Row[], progress: Progress) => Promise<void>;
};

export const registerSongs = (program: Command, context: Context): void =>
  registerShelf(program, context, songs);

export const registerVideos = (program: Command, context: Context): void =>
  registerShelf(program, context, videos);

const registerShelf = <Row>(program: Command, context: Context, shelf: Shelf<Row>): void => {
  const { noun, idField, fields } = shelf.kind;
  const group = program.command(noun).description(`the ${noun}s of the catalogue`);

  const fileHelp = `with the fields ${fields.join(", ")}; a known ${idField} is replaced`;
  const importing = addCommand(
    group,
    "import",
    `import ${noun}s from a file: all of them or none`,
  ).argument("<file>", `.json, .ndjson or .csv, ${fileHelp}`);
  act(importing, (file: string, options: CommonOptions) =>
    importFile(context, shelf, file, options),
  );

  const list = addCommand(group, "list", `all ${noun}s, by name`).option(
    "--search <text>",
    "only those with this text, in upper or lower case",
  );
  act(list, (options: ListOptions) => listRows(context, shelf, options));
};

const importFile = async <Row>(
  context: Context,
  { kind, fill }: Shelf<Row>,
  file: string,
  { json }: CommonOptions,
): Promise<Either<Failure, unknown>> => {
  const count = (rows: number) => (rows === 1 ? `1 ${kind.noun}` : `${rows} ${kind.noun}s`);
  const imported = await withProgress(async (report) => {
    const read = await readCatalogue(kind, file, () => report(`reading ${file}`));
    if (isLeft(read)) return left(explain(read.left));
    const rows = read.right;
    return inHouse(context, async (house) => {
      await fill(house)(rows, (done) => report(`importing ${done} of ${count(rows.length)}`));
      return right(rows.length);
    });
  });
  if (isLeft(imported)) return imported;
  const value = { imported: imported.right };
  return right(
    await writeAnswer(context.output, json === true)(value, `imported ${count(imported.right)}`),
  );
};

const explain = (error: ImportError): Failure =>
  (error.code === "unusable_file" ? misused : refused)(describeImportError(error));

const listRows = <Row>(
  context: Context,
  { every, listing }: Shelf<Row>,
  { json, search = "" }: ListOptions,
) =>
  inHouse(context, async (house) => {
    await writeRows(context.output, json === true)(every(house)(search), listing);
    return right(undefined);
  });

const lengthOf = (seconds: number | null): string =>
  seconds === null ? "" : playTime(seconds * 1000);

const songs: Shelf<Song> = {
  kind: songFile,
  listing: {
    columns: [
      { head: "sid", cell: ({ sid }) => sid },
      { head: "name", cell: ({ name }) => name, most: 40 },
      { head: "author", cell: ({ author }) => author, most: 30 },
      { head: "length", cell: ({ duration }) => lengthOf(duration) },
    ],
    toJson: (song) => song,
  },
  every: ({ catalogue }) => catalogue.everySong,
  fill: ({ catalogue }) => catalogue.importSongs,
};

const videos: Shelf<Video> = {
  kind: videoFile,
  listing: {
    columns: [
      { head: "vid", cell: ({ vid }) => vid },
      { head: "name", cell: ({ name }) => name, most: 40 },
      { head: "length", cell: ({ duration }) => lengthOf(duration) },
    ],
    toJson: (video) => video,
  },
  every: ({ catalogue }) => catalogue.everyVideo,
  fill: ({ catalogue }) => catalogue.importVideos,
};
