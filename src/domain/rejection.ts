// Why a room says no. The code is stable, for programs; sentences for people are the app's.

import type { PolicyNumber } from "./policy.ts";

export type Rejection =
  | {
      readonly code:
        | "already_queued"
        | "already_singing"
        | "already_undone"
        | "banned"
        | "entry_being_asked"
        | "entry_not_found"
        | "member_not_found"
        | "muted"
        | "not_allowed"
        | "not_asked"
        | "not_banned"
        | "not_host"
        | "not_joined"
        | "not_muted"
        | "not_queued"
        | "not_singer"
        | "not_your_turn"
        | "nothing_playing"
        | "nothing_to_cut"
        | "nothing_to_undo"
        | "progress_out_of_range"
        | "queue_full"
        | "room_empty"
        | "room_exists"
        | "room_full"
        | "room_not_found"
        | "song_not_found"
        | "stale"
        | "target_is_host"
        | "video_not_found";
    }
  | { readonly code: "content_length"; readonly maxCharacters: number }
  | { readonly code: "duration_out_of_range"; readonly maxSeconds: number }
  | {
      readonly code: "policy_out_of_range";
      readonly field: PolicyNumber;
      readonly least: number;
      readonly most: number;
    }
  | { readonly code: "too_many_devices"; readonly maxDevices: number };

export type RejectionCode = Rejection["code"];
