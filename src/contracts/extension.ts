import type { BotId, Lang, UserId } from "#contracts/ids.ts";
import type { NanoUsd } from "#contracts/money.ts";

// What the gate speaks with a bot's own program beside Telegram: `$HATCHERY_URL/<name>`, `Authorization: Bearer $BOT_TOKEN`,
// JSON both ways. Answers are 200 with what stands here, or 4xx with `{"error": "<a sentence>"}`.

/** `POST /done`: this update is handled. Without an id it only says that the program will say done of every update. */
export type DoneRequest = { readonly update_id?: number };

/** `known` is false when no such update is in the run's hands (any more). */
export type DoneReply = { readonly ok: true; readonly known: boolean };

/** `GET /settings`: what the bot's program must know of itself. */
export type BotSettings = {
  readonly botId: BotId;
  readonly username: string;
  readonly name: string;
  readonly ownerId: UserId;
  /** The owner's language as chosen with the Master. */
  readonly lang: Lang;
  /** The model that the owner named; undefined: the program's own default. */
  readonly model?: string;
  /** Whether a call to the model side has a key to go with: the owner's own, or the operator's shared one. */
  readonly hasModelKey: boolean;
  /** Where the model is really asked, host and port: the program itself only sees the gate. Absent without a key. */
  readonly modelHost?: string;
  /** Whether the operator keeps a vector store. */
  readonly hasVectorStore: boolean;
};

/** `PUT /settings`: the owner chose another model in a chat with the bot. */
export type SettingsRequest = { readonly model: string };

/** `PUT /access`: whom Telegram itself lets write to a bot that was hatched in one tap, besides its owner. */
export type AccessRequest = { readonly restricted: boolean; readonly guests: readonly UserId[] };

/** Of `GET /access` and `PUT /access`. `refused`: Telegram said no, or nothing. */
export type AccessReply =
  | { readonly kind: "ok"; readonly restricted: boolean }
  | { readonly kind: "not_managed" }
  | { readonly kind: "refused" };

/** `GET /usage`: what the bot's questions to models cost today and this month of UTC, and what its limit is, where it has one. */
export type UsageReply = {
  readonly dayNano: NanoUsd;
  readonly monthNano: NanoUsd;
  readonly limitNano?: NanoUsd;
};

/** `GET /data-key`: the key that everything a person said is sealed with, 32 bytes in base64. */
export type DataKeyReply = { readonly key: string };

/** `PUT /wake` and `DELETE /wake` (the id alone): an update `{update_id, hatchery_wake: {id, dueMs}}` comes when it is due. */
export type WakeRequest = { readonly id: string; readonly dueMs: number };

/** The wake-up by which Hatchery itself asks the built-in bot to make its memory's index of vectors anew. */
export const reindexWakeId = "hatchery.reindex";

/** `POST /fault`: what the program knows is wrong with it. */
export type FaultRequest = {
  readonly cause: string;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
};

/** `POST /verify`: a Mini App's initData, which only the real token can check. */
export type VerifyReply =
  | {
      readonly valid: true;
      readonly user: Readonly<Record<string, unknown>> | undefined;
      readonly authDateS: number;
      readonly startParam: string | undefined;
    }
  | { readonly valid: false; readonly why: "malformed" | "signature" | "too_old" };

/** The code in the model side's 401 when neither the owner nor the operator has given a key. */
export const noModelKeyCode = "hatchery_no_model_key";

/** `POST /fetch`: a page of the open internet is read for the program, by Hatchery's guarded reader. */
export type FetchRequest = { readonly url: string };

/** Why a link is not read. `private`: it leads to, or is redirected to, what is not the open internet. */
export type FetchRefusal =
  | "not_a_link"
  | "not_http"
  | "userinfo"
  | "port"
  | "private"
  | "unknown_host"
  | "unreachable"
  | "too_slow"
  | "too_large"
  | "content_type"
  | "status"
  | "redirects"
  /** More than a bot may read in a minute, or at once. */
  | "too_often";

export type FetchReply =
  /** `url` is where the page was in the end; `charset` is what its server named. */
  | {
      readonly kind: "page";
      readonly url: string;
      readonly mimeType: string;
      readonly charset?: string;
      readonly base64: string;
    }
  | { readonly kind: "refused"; readonly why: FetchRefusal; readonly status?: number };
