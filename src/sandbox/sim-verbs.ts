import type {
  SimBot,
  SimCall,
  SimChat,
  SimDraft,
  SimFault,
  SimMessage,
  SimModel,
  SimProfile,
  SimUser,
} from "#sandbox/sim-types.ts";

type Chat = { readonly userId: number; readonly botId: number };
type Waits = { readonly timeoutMs?: number };

/** How a press of a callback button was answered; `unanswered` after the time-out (5 s when none is given). */
export type PressAnswer =
  | { readonly kind: "answered"; readonly text: string; readonly alert: boolean; readonly url: string | undefined }
  | { readonly kind: "unanswered" };

/** Username and name are what the person typed over the suggestion in the link. */
export type ManagedDialog = {
  readonly userId: number;
  readonly link?: string;
  /** Instead of a link: the bot whose reply-keyboard button `request_managed_bot` was pressed. */
  readonly managerId?: number;
  readonly username?: string;
  readonly name?: string;
};

/**
 * The verbs of the control API: `POST /sim/<verb>` with the argument as JSON answers `{ok: true, result}` or
 * `{ok: false, error}`. What a person does is done as that person; what a stranger does needs the token, which /sim has.
 */
export type SimVerbs = {
  // People and accounts
  /** A new person; or, with the id of a known one, that person's name and language from now on. */
  readonly user: (args: {
    readonly id?: number;
    readonly firstName?: string;
    readonly username?: string;
    readonly lang?: string;
  }) => SimUser;
  readonly users: () => readonly SimUser[];
  readonly bot: (args: {
    readonly username: string;
    readonly name?: string;
    readonly ownerId: number;
    readonly id?: number;
    readonly token?: string;
    readonly canManageBots?: boolean;
    readonly managerId?: number;
    readonly hasTopics?: boolean;
  }) => SimBot;
  readonly bots: () => readonly SimBot[];
  /** Opens the t.me/newbot link: the dialog makes the bot, and its manager gets the `managed_bot` update. */
  readonly openManagedLink: (args: ManagedDialog) => SimBot;
  /** As /revoke in BotFather: the old token is dead at once, also for a poll that waits. A manager is told. */
  readonly revoke: (args: { readonly botId: number }) => SimBot;
  /** Deletes the account, as /deletebot in BotFather. */
  readonly removeBot: (args: { readonly botId: number }) => void;
  /** The bot gets another owner; a manager is told by `managed_bot`. */
  readonly giveBot: (args: { readonly botId: number; readonly toUserId: number }) => SimBot;
  /** What a bot's page shows to a person: in that person's language when none is given. */
  readonly profile: (args: { readonly botId: number; readonly userId?: number; readonly lang?: string }) => SimProfile;

  // What people do in a chat
  /** A person writes; the first message presses Start by itself. Returns the message id, which `waitFor` takes as `after`. */
  readonly say: (
    args: Chat & {
      readonly text: string;
      readonly replyTo?: number;
      readonly threadId?: number;
      /** It was said then, and is delivered only now. */
      readonly dateMs?: number;
    },
  ) => number;
  readonly sendFile: (
    args: Chat & {
      readonly kind: "document" | "photo" | "voice";
      readonly name: string;
      readonly base64: string;
      readonly mimeType?: string;
      readonly caption?: string;
      /** Files of one album have this in common. */
      readonly album?: string;
    },
  ) => number;
  readonly edit: (args: Chat & { readonly messageId: number; readonly text: string }) => void;
  /** Presses an inline button, by its data or by its label (the whole label, or a part of it that only one button has). */
  readonly press: (
    args: Chat & Waits & { readonly messageId: number; readonly data?: string; readonly label?: string },
  ) => Promise<PressAnswer>;
  readonly pressStop: (args: Chat & { readonly draftId: number }) => void;
  readonly block: (args: Chat) => void;
  readonly unblock: (args: Chat) => void;
  readonly chat: (args: Chat) => SimChat;
  /** What a Mini App of the bot gets as initData when this person opens it, signed. */
  readonly initData: (args: Chat) => string;
  /** A file as the person would see it: base64. */
  readonly download: (args: { readonly fileId: string }) => { readonly base64: string; readonly name: string };

  // Waiting, on the server's side: each resolves with the first that fits, also when it is there already
  /**
   * The first message of the bot, new or edited after the change `after` (0: from the beginning), whose text fits: a part
   * of it, or with `pattern` a regular expression. Fails after the time-out (10 s when none is given) with what the chat holds.
   */
  readonly waitFor: (
    args: Chat & Waits & { readonly after?: number; readonly text?: string; readonly pattern?: string },
  ) => Promise<SimMessage>;
  /** The first draft in the chat whose text contains `text`. */
  readonly waitForDraft: (args: Chat & Waits & { readonly text?: string }) => Promise<SimDraft>;
  /** The first finished call after the call `after` that fits; `path` is a part of the method or path. */
  readonly waitForCall: (
    args: Waits & {
      readonly after?: number;
      readonly side?: SimCall["side"];
      readonly botId?: number;
      readonly path?: string;
      readonly status?: number;
    },
  ) => Promise<SimCall>;
  /** Until a getUpdates of this bot waits for updates. */
  readonly waitForPoll: (args: Waits & { readonly botId: number }) => Promise<void>;

  /** Until a call hangs by a fault. */
  readonly waitForHang: (args?: Waits) => Promise<void>;

  // What strangers and misfortune do
  /** Sets a webhook as somebody else with the token would. */
  readonly setWebhook: (args: { readonly botId: number; readonly url: string }) => void;
  /** One getUpdates of a second program, without confirming anything: the waiting poll ends with 409. */
  readonly poll: (args: { readonly botId: number; readonly timeoutS?: number }) => Promise<void>;
  /** Gives the bot an update of any shape, as Telegram would; returns its update_id. */
  readonly update: (args: { readonly botId: number; readonly update: Readonly<Record<string, unknown>> }) => number;
  readonly fault: (args: SimFault) => number;
  readonly clearFaults: (args?: { readonly id?: number }) => void;
  /** All connections to the Telegram side are cut at once and as they come. */
  readonly unreachable: (args: { readonly on: boolean }) => void;
  /** Stops and starts the vector store: its own port refuses connections while it is down. With `key` it asks for one. */
  readonly vector: (args: { readonly up?: boolean; readonly key?: string }) => Promise<{ readonly url: string }>;
  readonly model: (args: SimModel) => void;
  /** Lets the sandbox's clock run ahead: drafts vanish, callback queries and updates age. */
  readonly advance: (args: { readonly ms: number }) => void;
  readonly calls: (args?: {
    readonly side?: SimCall["side"];
    readonly botId?: number;
    readonly method?: string;
    readonly after?: number;
  }) => readonly SimCall[];
};

/** Every verb by name, so that the client and the server's table cannot drift apart. */
export const simVerbNames = [
  "user",
  "users",
  "bot",
  "bots",
  "openManagedLink",
  "revoke",
  "removeBot",
  "giveBot",
  "profile",
  "say",
  "sendFile",
  "edit",
  "press",
  "pressStop",
  "block",
  "unblock",
  "chat",
  "initData",
  "download",
  "waitFor",
  "waitForDraft",
  "waitForCall",
  "waitForPoll",
  "waitForHang",
  "setWebhook",
  "poll",
  "update",
  "fault",
  "clearFaults",
  "unreachable",
  "vector",
  "model",
  "advance",
  "calls",
] as const satisfies readonly (keyof SimVerbs)[];
