import type { SimEntity, SimUser } from "#sandbox/sim-types.ts";
import type { Account } from "#sandbox/world/account.ts";
import type { StoredFile } from "#sandbox/world/file-shelf.ts";
import type { Json } from "#sandbox/world/read-json.ts";

export type Rich = {
  readonly format: "markdown" | "html" | "blocks";
  readonly source: string;
  readonly blocks: readonly Json[];
};

/** What a message says; an edit replaces all of it. */
export type Content = {
  readonly text: string;
  readonly entities: readonly SimEntity[];
  readonly rich?: Rich | undefined;
  readonly file?: StoredFile | undefined;
  /** Names the album that the file was sent in. */
  readonly album?: string | undefined;
  /** A service message's own field, such as `managed_bot_created`. */
  readonly service?: Json | undefined;
  /** The reply markup as the bot gave it. */
  readonly markup?: Json | undefined;
};

export type Message = {
  readonly id: number;
  readonly from: "user" | "bot";
  readonly atMs: number;
  readonly replyTo: number | undefined;
  readonly threadId: number | undefined;
  readonly forwardOf: Json | undefined;
  content: Content;
  change: number;
  edits: number;
  editedMs: number | undefined;
  deleted: boolean;
  reaction: string | undefined;
};

export type Draft = {
  readonly id: number;
  content: Content;
  canStop: boolean;
  keepOnStop: boolean;
  changes: number;
  changedMs: number;
};

/** The private chat of one person with one bot. */
export type Chat = {
  user: SimUser;
  readonly account: Account;
  started: boolean;
  blocked: boolean;
  readonly messages: Message[];
  readonly drafts: Map<number, Draft>;
  action: { readonly name: string; readonly atMs: number } | undefined;
  lastThread: number;
  readonly threads: Map<number, string>;
};
