// What each action is for, in both languages, and what it may be refused with beside the general
// codes. The docs are written from it; the tests hold every refusal that they see against it.

import type { ActionName } from "./frames.ts";
import { generalCodes } from "./general-codes.ts";
import type { Code } from "./words.ts";

export type Page = {
  /** The API document's heading, or ours in its manner. */
  readonly title: string;
  readonly en: string;
  readonly zh: string;
  /** Not in the API document. */
  readonly added?: true;
  readonly refusals: readonly Code[];
};

const page = (title: string, en: string, zh: string, ...refusals: readonly Code[]): Page => ({
  title,
  en,
  zh,
  refusals,
});
const addedPage = (...of: Parameters<typeof page>): Page => ({ ...page(...of), added: true });

const queueing = [
  "already_queued",
  "song_not_found",
  "duration_out_of_range",
  "queue_full",
] as const;
const steering = ["not_allowed", "stale"] as const;

export const manual: Readonly<Record<ActionName, Page>> = {
  join: page(
    "进入房间",
    "Enters the room, or returns to it.",
    "进入房间，或掉线后重新进入。",
    "invalid_account",
    "room_full",
    "banned",
  ),
  status: page(
    "获取房间状态",
    "Looks at the room and changes nothing.",
    "查看房间当前状态，不做任何改变。",
  ),
  ask: page(
    "同意上麦",
    "Answers whether you sing now, when you are asked.",
    "被询问时回答是否上麦。",
    "not_asked",
    "already_singing",
    "not_your_turn",
    "stale",
  ),
  cut: page(
    "切歌",
    "Ends the song that is sung.",
    "结束正在演唱的歌曲。",
    "nothing_to_cut",
    "not_singer",
    "stale",
  ),
  boardcast: page(
    "广播消息",
    "Sends everybody the snapshot, and a `body` of yours along with it.",
    "向房间所有人推送房间信息，可附带自定义的 `body`。",
    "muted",
  ),
  sing: page("排麦", "Queues a song that you will sing.", "排一首自己要唱的歌。", ...queueing),
  del: page(
    "取消排麦",
    "Takes back your waiting song; while you are asked it says no.",
    "取消自己的排麦；正在被询问时相当于不上麦。",
    "not_queued",
  ),
  heart: page("心跳包", "Shows that you live.", "表明连接正常。"),
  chat: page("发送聊天", "Says something to all.", "发送聊天消息。", "content_length", "muted"),
  history: page("获取聊天历史", "The last chats, newest first.", "获取最近的聊天，最新的在前。"),
  device: page(
    "发送设备信息",
    "Tells all that a device of yours is on or off.",
    "告知所有人自己的设备开关状态。",
    "too_many_devices",
  ),
  listen: page(
    "点歌",
    "Queues a song that is played to all.",
    "点一首播放给所有人听的歌。",
    ...queueing,
  ),
  del_music: page(
    "删除歌曲",
    "Takes back your waiting song to listen to.",
    "删除自己点的、还未播放的歌曲。",
    "not_queued",
  ),
  cut_music: page(
    "切歌曲",
    "Ends the song that is listened to.",
    "结束正在播放的歌曲。",
    "nothing_to_cut",
    ...steering,
  ),
  cut_video: page(
    "切视频",
    "Ends the video.",
    "结束正在播放的视频。",
    "nothing_to_cut",
    ...steering,
  ),
  watch: page(
    "点视频",
    "Queues a video that is played to all.",
    "点一个播放给所有人看的视频。",
    "already_queued",
    "video_not_found",
    "duration_out_of_range",
    "queue_full",
  ),
  set_duration: page(
    "拖动进度",
    "Moves to a place in what plays; `current` = `duration` ends it.",
    "拖动播放进度；`current` 等于 `duration` 表示播放完成。",
    "nothing_playing",
    "progress_out_of_range",
    ...steering,
  ),
  leave: addedPage(
    "离开房间",
    "Leaves at once, with all your connections.",
    "立即离开房间，自己的所有连接一并离开。",
  ),
  del_video: addedPage(
    "删除视频",
    "Takes back your waiting video.",
    "删除自己点的、还未播放的视频。",
    "not_queued",
  ),
  pause: addedPage(
    "暂停",
    "Stops what is listened to or watched.",
    "暂停正在播放的歌曲或视频。",
    "nothing_playing",
    ...steering,
  ),
  resume: addedPage(
    "继续播放",
    "Goes on with what was stopped.",
    "继续播放已暂停的歌曲或视频。",
    "nothing_playing",
    ...steering,
  ),
  remove: addedPage(
    "移除麦序",
    "Takes any entry out of the queue, also the one that is asked.",
    "房主移除任意一条麦序，包括正在被询问的。",
    "not_host",
    "entry_not_found",
  ),
  move: addedPage(
    "移动麦序",
    "Moves a waiting entry before another, or to the end.",
    "房主把等待中的麦序移到另一条之前，或移到最后。",
    "not_host",
    "entry_not_found",
    "entry_being_asked",
  ),
  mute: addedPage(
    "禁言",
    "Lets a member neither chat nor broadcast; it lasts when he leaves and comes back.",
    "房主禁止成员聊天和广播；离开再进入仍然有效。",
    "not_host",
    "member_not_found",
    "target_is_host",
  ),
  unmute: addedPage("解除禁言", "Takes a mute back.", "房主解除禁言。", "not_host", "not_muted"),
  kick: addedPage(
    "请出房间",
    "Puts a member out, as if he left; he may come back.",
    "房主把成员请出房间；对方可以再进入。",
    "not_host",
    "member_not_found",
    "target_is_host",
  ),
  ban: addedPage(
    "禁止进入",
    "Puts a user out and lets him not come back; all he queued goes.",
    "房主把用户请出并禁止再进入，其所有麦序一并移除；对方不在房间也可以。",
    "not_host",
    "target_is_host",
  ),
  unban: addedPage(
    "解除禁止进入",
    "Takes a ban back.",
    "房主解除禁止进入。",
    "not_host",
    "not_banned",
  ),
};

/** What an answer to an action may be refused with, all in all. */
export const refusalCodes: readonly Code[] = Array.from(
  new Set<Code>([...generalCodes, ...Object.values(manual).flatMap(({ refusals }) => refusals)]),
);
