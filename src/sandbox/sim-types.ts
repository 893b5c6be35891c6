// What the control API under /sim speaks of. People here are played by tests and by the demo page; bots are real programs.

/** BotFather's own account, the same id as in Telegram: talk to it with `say` like to any bot. */
export const botFatherId = 93372553;

export type SimUser = {
  readonly id: number;
  readonly firstName: string;
  readonly username: string | undefined;
  /** Telegram's language_code: "ru", "en". */
  readonly lang: string;
};

/** A bot account. `token` is the one that is valid now. */
export type SimBot = {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly token: string;
  readonly ownerId: number;
  /** The bot that may manage it, when it was made in the one-tap dialog. */
  readonly managerId: number | undefined;
};

/** A message entity as the Bot API writes it; offsets and lengths count UTF-16 units. */
export type SimEntity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly user?: { readonly id: number };
};

export type ManagedBotRequest = {
  readonly requestId: number;
  readonly username: string | undefined;
  readonly name: string | undefined;
};

/** A button as a person sees it, with what is behind it. */
export type SimButton = {
  readonly text: string;
  readonly data?: string | undefined;
  readonly url?: string | undefined;
  /** A reply-keyboard button that opens the managed-bot dialog. */
  readonly managedBotRequest?: ManagedBotRequest | undefined;
};

export type SimKeyboard = {
  readonly kind: "inline" | "reply" | "removed" | "force_reply";
  readonly rows: readonly (readonly SimButton[])[];
  /** A reply keyboard that is hidden when it has been used. */
  readonly once?: true;
};

export type SimFile = {
  readonly kind: "document" | "photo" | "voice";
  readonly fileId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: number;
};

export type SimMessage = {
  readonly messageId: number;
  /** The number of its last change: new, edit, deletion. Message ids and changes share one rising count for each bot. */
  readonly change: number;
  readonly from: "user" | "bot";
  readonly atMs: number;
  /** The text, or the caption of a file. A rich message's own source when it has one. */
  readonly text: string;
  readonly entities: readonly SimEntity[];
  readonly rich: { readonly format: "markdown" | "html" | "blocks"; readonly source: string } | undefined;
  readonly keyboard: SimKeyboard | undefined;
  readonly file: SimFile | undefined;
  readonly replyTo: number | undefined;
  readonly reaction: string | undefined;
  readonly edits: number;
  readonly deleted: boolean;
};

/** An answer that is still being written; gone 30 seconds after its last change. */
export type SimDraft = {
  readonly draftId: number;
  readonly text: string;
  readonly rich: boolean;
  readonly canStop: boolean;
  readonly changes: number;
};

export type SimChat = {
  readonly messages: readonly SimMessage[];
  readonly drafts: readonly SimDraft[];
  /** The person has pressed Start, or has written. */
  readonly started: boolean;
  readonly blocked: boolean;
  /** What the chat shows above the field: the last chat action, for five seconds. */
  readonly action: string | undefined;
};

/** What a bot's page shows to a person of one language. */
export type SimProfile = {
  readonly name: string;
  readonly description: string;
  readonly shortDescription: string;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  readonly menuButton: string;
  readonly webhookUrl: string;
  readonly pendingUpdates: number;
  /** Polls that wait right now. */
  readonly polls: number;
};

/** One call of a bot, a model user or a vector user, after its answer. Parameters as they were given, files by name only. */
export type SimCall = {
  readonly seq: number;
  readonly atMs: number;
  readonly side: "telegram" | "model" | "vector";
  readonly botId: number | undefined;
  /** Bot API method, or the path under /openai and /qdrant. */
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** 0 when the connection was cut before an answer. */
  readonly status: number;
  readonly description: string | undefined;
  readonly ms: number;
};

/** Which calls a fault hits: all of a side, or those of one bot, method or path (a part of it). */
type FaultScope = {
  readonly side: "telegram" | "model" | "vector";
  readonly botId?: number;
  readonly method?: string;
  readonly path?: string;
  /** How many calls it hits; all of them until `clearFaults` when it is absent. */
  readonly times?: number;
  /** The call takes effect first, then the fault strikes: a message that was sent although the sender saw a reset. */
  readonly after?: boolean;
};

export type SimFault = FaultScope &
  (
    | { readonly kind: "status"; readonly status: number; readonly description?: string; readonly retryAfter?: number }
    | { readonly kind: "slow"; readonly delayMs: number }
    | { readonly kind: "reset" | "hang" | "garbage" }
  );

/** What the model stand-in makes of a key. */
export type KeyState = "ok" | "wrong" | "revoked" | "quota" | "credit" | "rate" | "country" | "overloaded" | "broken";

/** An answer by script: the first line whose `match` (a regular expression) fits the last user message. */
export type ModelLine = {
  readonly match: string;
  readonly reply?: string;
  /** The answer in exactly these pieces. */
  readonly chunks?: readonly string[];
  readonly chunkDelayMs?: number;
  /** A status and a body instead of an answer. */
  readonly error?: { readonly status: number; readonly body: unknown; readonly retryAfter?: number };
  /** The connection is cut after the chunks. */
  readonly cut?: boolean;
  /** What the model wants done, after the text. Such a line is for a person's words alone, unless it says `afterTool`. */
  readonly calls?: readonly { readonly name: string; readonly input: unknown }[];
  /** Only when a tool was the last to speak, and said what fits this regular expression. */
  readonly afterTool?: string;
};

export type SimModel = {
  /**
   * Keys and what becomes of them. A key that is not listed is "ok" when it starts with "sk-", unless it names its own
   * fate: sk-wrong…, sk-revoked…, sk-quota…, sk-rate…, and so on. Any other key is "wrong".
   */
  readonly keys?: Readonly<Record<string, KeyState>>;
  readonly script?: readonly ModelLine[];
  /** More models than those that are there by themselves. */
  readonly models?: readonly string[];
  /** What a conversation may have, in tokens of four characters. */
  readonly contextTokens?: number;
  /** False: a request with tools is refused, as by a model that knows none. */
  readonly takesTools?: boolean;
  readonly chunkDelayMs?: number;
};

/** Everything that happens, in order, for the demo page. */
export type SimEvent = { readonly seq: number; readonly atMs: number } & (
  | {
      readonly kind: "message" | "edit" | "delete";
      readonly userId: number;
      readonly botId: number;
      readonly message: SimMessage;
    }
  | { readonly kind: "draft"; readonly userId: number; readonly botId: number; readonly draft: SimDraft }
  | { readonly kind: "draft_gone"; readonly userId: number; readonly botId: number; readonly draftId: number }
  | { readonly kind: "action"; readonly userId: number; readonly botId: number; readonly action: string }
  | { readonly kind: "chat"; readonly userId: number; readonly botId: number; readonly blocked: boolean }
  | {
      readonly kind: "callback_answer";
      readonly userId: number;
      readonly botId: number;
      readonly text: string;
      readonly alert: boolean;
    }
  | { readonly kind: "user"; readonly user: SimUser }
  | { readonly kind: "bot" | "bot_gone"; readonly bot: Omit<SimBot, "token"> }
  | { readonly kind: "profile"; readonly botId: number }
  | { readonly kind: "call"; readonly call: SimCall }
);
