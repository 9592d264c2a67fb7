// The messages in what was written to a connection. Many are written the same bytes, and a person's
// picture may be most of them: both are read once.

/** A message as it came over the wire. */
export type Heard = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly action?: string;
  readonly id?: string;
  readonly code?: string;
  readonly type?: number;
};

/** `bytes`: with its header. */
export type Frame = { readonly message: Heard; readonly bytes: number };

const known = new WeakMap<Buffer, readonly Frame[]>();

export const framesIn = (data: Buffer): readonly Frame[] => {
  const before = known.get(data);
  if (before !== undefined) return before;
  const frames: Frame[] = [];
  for (let at = 0; at < data.byteLength; ) {
    const { header, length } = sizesAt(data, at);
    const end = at + header + length;
    frames.push({ message: read(data.subarray(at + header, end)), bytes: header + length });
    at = end;
  }
  known.set(data, frames);
  return frames;
};

const sizesAt = (data: Buffer, at: number) => {
  const short = data.readUInt8(at + 1);
  if (short < 126) return { header: 2, length: short };
  if (short === 126) return { header: 4, length: data.readUInt16BE(at + 2) };
  return { header: 10, length: data.readUIntBE(at + 4, 6) };
};

/** What was written together, of which a frame may be in several pieces; the first holds its header. */
export const wholeFrames = (pieces: readonly Buffer[]): readonly Buffer[] => {
  const frames: Buffer[] = [];
  for (let from = 0; from < pieces.length; ) {
    const { header, length } = sizesAt(pieces[from] ?? nothing, 0);
    let [end, missing] = [from, header + length];
    for (; missing > 0; end += 1) missing -= pieces[end]?.byteLength ?? missing;
    const [first = nothing, ...rest] = pieces.slice(from, end);
    frames.push(rest.length === 0 ? first : Buffer.concat([first, ...rest]));
    from = end;
  }
  return frames;
};

const nothing = Buffer.alloc(0);

/** So large that a dozen snapshots are more than may wait for one connection. */
export const largePicture = "x".repeat(40_000);
const inText = Buffer.from(`"avatar":"${largePicture}"`);
const begin = inText.subarray(0, 20);
const stub = `"avatar":"picture"`;

const read = (payload: Buffer): Heard => {
  const parts: string[] = [];
  let from = 0;
  for (let at = payload.indexOf(begin); at >= 0; at = payload.indexOf(begin, from)) {
    const end = at + inText.byteLength;
    if (!payload.subarray(at, end).equals(inText)) throw new Error("a picture is broken");
    parts.push(payload.toString("utf8", from, at), stub);
    from = end;
  }
  const message = JSON.parse(parts.join("") + payload.toString("utf8", from));
  if (from > 0) for (const member of membersIn(message)) putBack(member);
  return message;
};

type Pictured = { avatar?: string };

/** Of a snapshot, or of a patch of one. */
const membersIn = ({ body }: { body: Partial<Record<string, Pictured[]>> & { patch?: object } }) =>
  body["members"] ?? (body.patch as typeof body | undefined)?.["members"] ?? [];

const putBack = (member: Pictured): void => {
  if (member.avatar === "picture") member.avatar = largePicture;
};
