// What may be typed in a room: plain text is a chat, a word with a slash does something.

import type { Answer, Client, Snapshot } from "../../client/index.ts";
import type { Sentence } from "../history/sentence.ts";
import { chatLines, type Found, foundLines, memberLines, queueLines } from "./talk-lists.ts";

/** The room, for whoever typed something in it. */
export type Place = {
  readonly client: Client;
  readonly shown: Snapshot;
  readonly me: string;
  readonly search: (what: "songs" | "videos", text: string) => Promise<FoundPage | string>;
};

export type FoundPage = { readonly found: readonly Found[]; readonly total: number };

/** What came of it: an answer of the room, lines to show, or (text) what is wrong with the line. */
export type Outcome =
  | { readonly answer: Answer<unknown>; readonly lines?: readonly Sentence[] }
  | { readonly lines: readonly Sentence[] }
  | { readonly wrong: string }
  | { readonly leave: true };

type TalkCommand = {
  readonly usage: string;
  readonly what: string;
  /** Null: that is not how it is used. */
  readonly run: (words: readonly string[], place: Place) => Promise<Outcome> | Outcome | null;
};

const answered = async (answer: Promise<Answer<unknown>>): Promise<Outcome> => ({
  answer: await answer,
});

const listed = async <Body>(
  asked: Promise<Answer<Body>>,
  toLines: (body: Body) => readonly Sentence[],
): Promise<Outcome> => {
  const answer = await asked;
  return answer.ok ? { answer, lines: toLines(answer.body) } : { answer };
};

const found = async (page: Promise<FoundPage | string>): Promise<Outcome> => {
  const got = await page;
  return typeof got === "string" ? { wrong: got } : { lines: foundLines(got.found, got.total) };
};

const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

/** The catalogue's own length is the most that is played, where it knows one. */
const song =
  (kind: "sing" | "listen"): TalkCommand["run"] =>
  ([sid, seconds, ...more], { client, shown }) => {
    const duration = seconds === undefined ? shown.policy.max_song_seconds : wholeNumber(seconds);
    if (sid === undefined || duration === null || more.length > 0) return null;
    return answered(client[kind]({ sid, duration }));
  };

const reply =
  (accept: boolean): TalkCommand["run"] =>
  (_words, { client }) =>
    answered(client.ask(accept));

const withdraw: TalkCommand["run"] = ([kind = "sing"], { client }) => {
  const by = { sing: client.del, listen: client.delMusic, watch: client.delVideo };
  return kind in by ? answered(by[kind as keyof typeof by]()) : null;
};

const cut: TalkCommand["run"] = (_words, { client, shown }) => {
  const by = { sing: client.cut, listen: client.cutMusic, watch: client.cutVideo, "": client.cut };
  return answered(by[shown.media]());
};

/** `90` or `1:30`. */
const position = (text: string): number | null => {
  const [, minutes = "0", seconds = ""] = /^(?:(\d{1,4}):)?(\d{1,6}(?:\.\d+)?)$/.exec(text) ?? [];
  return seconds === "" ? null : Number(minutes) * 60 + Number(seconds);
};

const seek: TalkCommand["run"] = ([to = ""], { client }) => {
  const current = position(to);
  return current === null ? null : answered(client.setDuration(current));
};

const moderate =
  (deed: "mute" | "unmute" | "kick" | "ban" | "unban"): TalkCommand["run"] =>
  ([member, ...reason], { client }) =>
    member === undefined ? null : answered(client[deed](member, reason.join(" ")));

const device: TalkCommand["run"] = ([name, on], { client }) =>
  name !== undefined && (on === "on" || on === "off")
    ? answered(client.device(name, on === "on"))
    : null;

const hosts = "a host's: out of the room, or silent";

export const talkCommands: Readonly<Record<string, TalkCommand>> = {
  sing: { usage: "/sing SID [SECONDS]", what: "queue a song to sing", run: song("sing") },
  yes: { usage: "/yes", what: "sing, when it is your turn; also /ask yes", run: reply(true) },
  no: { usage: "/no", what: "do not sing; also /ask no", run: reply(false) },
  ask: {
    usage: "/ask yes|no",
    what: "the same",
    run: ([word], place) =>
      word === "yes" || word === "no" ? reply(word === "yes")([], place) : null,
  },
  listen: {
    usage: "/listen SID [SECONDS]",
    what: "queue a song that plays for all",
    run: song("listen"),
  },
  watch: {
    usage: "/watch VID",
    what: "queue a video",
    run: ([vid], { client }) => (vid === undefined ? null : answered(client.watch({ vid }))),
  },
  del: { usage: "/del [listen|watch]", what: "take back what you queued", run: withdraw },
  cut: { usage: "/cut", what: "end what is on the stage", run: cut },
  pause: {
    usage: "/pause, /resume",
    what: "stop and go on with what plays for all",
    run: (_words, { client }) => answered(client.pause()),
  },
  resume: {
    usage: "/resume",
    what: "",
    run: (_words, { client }) => answered(client.resume()),
  },
  seek: { usage: "/seek 1:30", what: "move to that place in what plays", run: seek },
  queue: {
    usage: "/queue",
    what: "who waits",
    run: (_words, { client, me }) => listed(client.status(), (room) => queueLines(room, me)),
  },
  members: {
    usage: "/members",
    what: "who is here",
    run: (_words, { client, me }) => listed(client.status(), (room) => memberLines(room, me)),
  },
  history: {
    usage: "/history [N]",
    what: "what was said, the last 20 or N",
    run: ([text = "20"], { client }) => {
      const limit = wholeNumber(text);
      return limit === null ? null : listed(client.history({ limit }), chatLines);
    },
  },
  songs: {
    usage: "/songs [TEXT], /videos [TEXT]",
    what: "what there is, with its SID or VID",
    run: (words, { search }) => found(search("songs", words.join(" "))),
  },
  videos: {
    usage: "/videos [TEXT]",
    what: "",
    run: (words, { search }) => found(search("videos", words.join(" "))),
  },
  device: { usage: "/device NAME on|off", what: "say that audio, video … is on", run: device },
  kick: { usage: "/kick|ban|unban|mute|unmute NAME [WHY]", what: hosts, run: moderate("kick") },
  ban: { usage: "/ban NAME [WHY]", what: "", run: moderate("ban") },
  unban: { usage: "/unban NAME [WHY]", what: "", run: moderate("unban") },
  mute: { usage: "/mute NAME [WHY]", what: "", run: moderate("mute") },
  unmute: { usage: "/unmute NAME [WHY]", what: "", run: moderate("unmute") },
  leave: { usage: "/leave", what: "leave the room; also /quit", run: () => ({ leave: true }) },
  quit: { usage: "/quit", what: "", run: () => ({ leave: true }) },
};
