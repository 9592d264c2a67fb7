// A room as its members see it: the body of every snapshot (W1, W4). What the server sends is
// checked against this in the tests, and the docs are written from it.

import Type, { type TSchema } from "typebox";
import { added, says } from "../says.ts";

export const text = (en: string, zh: string) => says(Type.String(), en, zh);
export const whole = (en: string, zh: string) => says(Type.Integer({ minimum: 0 }), en, zh);
const yes = (en: string, zh: string) => says(Type.Boolean(), en, zh);
/** W1: whole seconds, or the id of a song or video, as text. */
const digits = (en: string, zh: string) => says(Type.String({ pattern: "^[0-9]+$" }), en, zh);
const one = <const T extends readonly string[]>(values: T, en: string, zh: string) =>
  says(Type.Enum(values), en, zh);
const list = <T extends TSchema>(items: T, en: string, zh: string) =>
  says(Type.Array(items), en, zh);

export const member = Type.Object({
  nick: text("nickname", "昵称"),
  fullname: text("who it is", "用户 fullname"),
  avatar: text('address of the avatar; may be `""`', '头像地址，可能为 `""`'),
  devices: added(
    says(
      Type.Record(Type.String(), Type.Union([Type.Literal(0), Type.Literal(1)])),
      "what he last said with `device`: 1 on, 0 off",
      "该成员最近一次用 `device` 上报的设备状态：1 开，0 关",
    ),
  ),
  absent: added(
    yes(
      "his connections are lost; he keeps his place for the grace",
      "已掉线，宽限时间内保留位置和麦序",
    ),
  ),
  host: added(yes("whether he is a host", "是否房主")),
  muted: added(yes("whether a host has muted him", "是否被禁言")),
});

export const entry = Type.Object({
  id: added(text("the entry's id", "麦序 id")),
  kind: added(
    one(
      ["sing", "listen", "watch"],
      "to `sing`, `listen` or `watch`",
      "类型：`sing` 演唱，`listen` 点歌，`watch` 视频",
    ),
  ),
  nick: text("nickname of who queued it", "排麦人昵称"),
  fullname: text("fullname of who queued it", "排麦人 fullname"),
  sid: text('the song\'s id; `"0"` for a video', '歌曲 id；视频为 `"0"`'),
  vid: added(text('the video\'s id; `"0"` for a song', '视频 id；歌曲为 `"0"`')),
  name: text("name of the song or video", "歌曲（视频）名称"),
  author: text("author of the song", "歌曲作者"),
  lrc: text("address of the lyrics", "歌词地址"),
  link: text("address of the song or video", "歌曲（视频）地址"),
  cover: added(text('address of its cover; may be `""`', '歌曲（视频）封面，可能为 `""`')),
  duration: added(digits("seconds it will play", "播放时长（秒）")),
  queued_at: added(whole("when it was queued, in seconds", "排麦时间（秒）")),
});

export const policy = Type.Object({
  ask_seconds: whole("how long somebody is asked; 15 by default", "上麦询问时长，默认 15"),
  rest_seconds: whole("the rest after a song was sung; 30", "演唱后的间隔休息，默认 30"),
  grace_seconds: whole("how long an absent member keeps his place; 30", "掉线宽限时间，默认 30"),
  max_song_seconds: whole(
    "the longest `duration` of `sing` and `listen`; 1200",
    "`sing`、`listen` 的 `duration` 上限，默认 1200",
  ),
  queue_limit: whole("entries in the queue at most; 200", "麦序上限，默认 200"),
  member_limit: whole("members at most; 1000", "成员上限，默认 1000"),
  control: one(
    ["members", "owner"],
    "who controls what is listened to or watched: `members`, any; `owner`, its owner and the hosts",
    "谁可以控制点歌和视频的播放：`members` 所有成员，`owner` 点播人和房主",
  ),
});

export const room = Type.Object({
  status: one(
    ["1", "2", "3", "4"],
    "the room's state: 1 playing, 2 asking, 3 resting, 4 idle",
    "房间状态：1 演唱中，2 上麦询问中，3 间隔休息中，4 空闲",
  ),
  count: whole("number of members, absent ones included", "房间成员数量（含掉线成员）"),
  room: text("the room's id", "房间 id"),
  room_name: text("the room's name", "房间名称"),
  cover: text('the room\'s cover; may be `""`', '房间封面，可能为 `""`'),
  current_time: whole("the server's time, in seconds", "当前时间戳（秒）"),
  start_time: digits("when this state began, in seconds", "此状态开始时间（秒）"),
  end_time: digits(
    "when this state ends, in seconds: `start_time` + `duration`",
    "此状态结束时间，等于 `start_time` + `duration`",
  ),
  duration: digits(
    "seconds this state lasts; while playing, the length of what plays",
    "此状态持续时长；播放时为歌曲（视频）时长",
  ),
  fullname: text(
    'who is asked, sings, or queued what plays; else `""`',
    '麦上人（被询问、正在演唱、或点播的人）fullname，没有时为 `""`',
  ),
  nick: text("his nickname", "麦上人昵称"),
  sid: text('id of the song that plays, else `"0"`', '正在播放的歌曲 id，没有时为 `"0"`'),
  name: text('name of what plays, else `""`', '正在播放的歌曲（视频）名称，没有时为 `""`'),
  author: text('author of the song that plays, else `""`', '正在播放的歌曲作者，没有时为 `""`'),
  members: list(member, "the members, in the order they came", "房间成员列表，按进入顺序"),
  songs: list(
    entry,
    "the queue, in order; who is asked still stands in it",
    "麦序；正在被询问的歌曲仍在其中",
  ),
  version: added(
    whole(
      "the room's version: it grows with all that happens, chats too",
      "房间版本号，房间里每发生一件事（包括聊天）都会增大",
    ),
  ),
  media: added(
    one(
      ["sing", "listen", "watch", ""],
      'what plays: `sing`, `listen` or `watch`; else `""`',
      '播放类型：`sing` 演唱，`listen` 点歌，`watch` 视频，没有时为 `""`',
    ),
  ),
  entry: added(
    text(
      'id of the entry on stage (states 1 and 2), else `""`',
      '台上的麦序 id（状态 1、2），没有时为 `""`',
    ),
  ),
  vid: added(text('id of the video that plays, else `"0"`', '正在播放的视频 id，没有时为 `"0"`')),
  lrc: added(text('lyrics of what plays, else `""`', '正在播放的歌曲的歌词地址，没有时为 `""`')),
  link: added(
    text('address of what plays, else `""`', '正在播放的歌曲（视频）地址，没有时为 `""`'),
  ),
  track_cover: added(
    text(
      'cover of what plays, else `""` (`cover` is the room\'s)',
      '正在播放的歌曲（视频）封面，没有时为 `""`（`cover` 是房间封面）',
    ),
  ),
  paused: added(yes("whether what plays stands still", "是否暂停")),
  current_time_ms: added(whole("`current_time` in milliseconds", "`current_time` 的毫秒值")),
  start_time_ms: added(whole("`start_time` in milliseconds", "`start_time` 的毫秒值")),
  end_time_ms: added(whole("`end_time` in milliseconds", "`end_time` 的毫秒值")),
  hosts: added(
    list(
      Type.String(),
      "fullnames of the hosts, here or not",
      "房主的 fullname 列表（不论是否在房间）",
    ),
  ),
  policy: added(says(policy, "the room's times and limits", "房间的时间与上限设置")),
});
