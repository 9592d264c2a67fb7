// What a refusal says to people. The API document's own words where it has them; the English
// stands beside for operators and docs.

import type { RejectionCode } from "../../domain/rejection.ts";

/** Codes of the gateway itself; all are stable, for programs. */
export type GatewayCode =
  | "bad_field"
  | "bad_json"
  | "binary_frame"
  | "conflict"
  | "id_conflict"
  | "internal_error"
  | "invalid_account"
  | "message_too_large"
  | "rate_limited"
  | "room_unreadable"
  | "storage_unavailable"
  | "unknown_action"
  | "wrong_identity"
  // notices: why somebody is in a room no longer
  | "kicked"
  | "left_elsewhere"
  | "room_closed";

export type Code = RejectionCode | GatewayCode;

type Words = { readonly zh: string; readonly en: string };

const words: Readonly<Record<Code, Words>> = {
  already_queued: { zh: "不能重复排麦", en: "already in the queue with an entry of this kind" },
  already_singing: { zh: "不能重复上麦", en: "already singing" },
  already_undone: { zh: "已经恢复过", en: "what this took is back already" },
  bad_field: { zh: "参数错误", en: "a field is missing or wrong" },
  bad_json: { zh: "消息不是有效的 JSON 对象", en: "the message is not a JSON object" },
  banned: { zh: "你已被禁止进入该房间", en: "banned from this room" },
  binary_frame: { zh: "只接受文本消息", en: "only text frames are understood" },
  conflict: { zh: "房间正忙，请重试", en: "others were faster three times; try again" },
  content_length: { zh: "聊天内容应为 1 到 500 个字符", en: "content is 1 to 500 characters" },
  duration_out_of_range: { zh: "时长超出范围", en: "duration is out of range" },
  entry_being_asked: { zh: "正在上麦询问，不能移动", en: "this entry is being asked" },
  entry_not_found: { zh: "未找到麦序", en: "no such entry in the queue" },
  id_conflict: {
    zh: "同一 id 的消息内容不同",
    en: "another message had this id; give each its own",
  },
  internal_error: { zh: "服务器内部错误", en: "a bug in the server; it is logged" },
  invalid_account: { zh: "用户验证失败", en: "fullname and token do not fit" },
  kicked: { zh: "你已被请出房间", en: "kicked out of the room" },
  left_elsewhere: { zh: "你已在其他连接离开房间", en: "left the room by another connection" },
  member_not_found: { zh: "未找到该成员", en: "no such member" },
  message_too_large: { zh: "消息过大", en: "a message is 16 KiB at most" },
  muted: { zh: "你已被禁言", en: "muted" },
  not_allowed: { zh: "没有权限", en: "not allowed by the room's policy" },
  not_asked: { zh: "当前状态不能上麦", en: "nobody is being asked" },
  not_banned: { zh: "该成员未被禁止进入", en: "not banned here" },
  not_host: { zh: "只有房主才能操作", en: "only a host may" },
  not_joined: { zh: "请先进入房间", en: "join the room first" },
  not_muted: { zh: "该成员未被禁言", en: "not muted here" },
  not_queued: { zh: "未找到麦序", en: "nothing of yours waits in the queue" },
  not_singer: { zh: "只有演唱者才能切歌", en: "only the singer or a host may cut" },
  not_your_turn: { zh: "不能演唱不是自己点的歌~", en: "another member is being asked" },
  nothing_playing: { zh: "当前没有播放", en: "nothing is playing" },
  nothing_to_cut: { zh: "当前不可切歌", en: "nothing of this kind to cut" },
  nothing_to_undo: { zh: "没有可恢复的内容", en: "this took nothing that could come back" },
  policy_out_of_range: { zh: "房间设置超出范围", en: "a setting is out of range" },
  progress_out_of_range: { zh: "进度超出范围", en: "current is not within the duration" },
  queue_full: { zh: "麦序已满", en: "the queue is full" },
  rate_limited: { zh: "操作过于频繁，请稍后再试", en: "too much at once; slow down and try again" },
  room_closed: { zh: "房间已关闭", en: "the room was closed" },
  room_empty: { zh: "房间里没有人", en: "nobody is in the room" },
  room_exists: { zh: "房间已存在", en: "the room is open already" },
  room_full: { zh: "房间已满", en: "the room is full" },
  room_not_found: { zh: "房间不存在", en: "no such room" },
  room_unreadable: { zh: "房间数据无法读取", en: "the room's log cannot be read" },
  song_not_found: { zh: "歌曲不存在", en: "no such song" },
  stale: { zh: "这条消息针对的播放已经结束", en: "the message means another turn" },
  storage_unavailable: {
    zh: "暂时无法保存，请重试",
    en: "the database cannot be read or written; try again",
  },
  target_is_host: { zh: "不能对房主进行此操作", en: "this cannot be done to a host" },
  too_many_devices: { zh: "设备过多", en: "too many devices" },
  unknown_action: { zh: "未知的 action", en: "unknown action" },
  video_not_found: { zh: "视频不存在", en: "no such video" },
  wrong_identity: { zh: "用户与进入房间时不一致", en: "not the user who joined here" },
};

export const wordsFor = (code: Code): Words => words[code];
