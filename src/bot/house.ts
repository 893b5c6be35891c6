import type { Api } from "grammy/web";
import type { UserFromGetMe } from "grammy/types";
import type { StartIngest } from "#contracts/ingest.ts";
import type { Lang } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Say } from "#answer/words.ts";
import type { Answering } from "#bot/answering.ts";
import type { Background } from "#bot/background.ts";
import type { Budget } from "#bot/budget.ts";
import type { Eraser } from "#bot/forgetting/eraser.ts";
import type { BotEnvironment } from "#bot/environment.ts";
import type { Hatchery } from "#bot/hatchery.ts";
import type { ModelChoice } from "#bot/model-choice.ts";
import type { Alarm } from "#bot/reminders/alarm.ts";
import type { ChatSettings } from "#bot/settings/chat-settings.ts";
import type { PassingMemory } from "#bot/settings/passing-memory.ts";
import type { Sending } from "#bot/stepped.ts";
import type { Wakes } from "#bot/wakes.ts";
import type { Memory } from "#memory/memory.ts";

/** Where an answer goes: a chat, and the topic in it where the chat has topics; and what it answers. */
export type Place = {
  readonly chatId: number;
  readonly threadId: number | undefined;
  /** The update that is answered: what is sent for it is sent once. */
  readonly updateId: number;
  readonly lang: Lang;
};

/** A piece of a file, a page or a forward that came with a message: to be read, never to be obeyed. */
export type Reference = {
  /** Where it is from, as the owner is to see it cited: `report.pdf, page 12`. */
  readonly title: string;
  readonly text: string;
};

/** A picture that came with a message, for models that see. */
export type Image = { readonly mimeType: string; readonly data: Buffer };

/** What the owner said, as the conversation needs it. */
export type Said = Place & {
  readonly messageId: number;
  readonly atMs: number;
  readonly text: string;
  readonly firstName: string;
  /** Somebody else's words, passed on: to be read, never to be obeyed. */
  readonly forwarded: boolean;
  /** The text of the message that this one replies to. */
  readonly about: string | undefined;
  /** That message. */
  readonly replyTo?: number | undefined;
  /** All of them are kept with the message; as many as there is room for stand in the context of its answer. */
  readonly references: readonly Reference[];
  readonly images: readonly Image[];
};

/** Everything that handling an update needs, joined once. */
export type House = {
  readonly environment: BotEnvironment;
  readonly limits: Limits;
  readonly me: UserFromGetMe;
  /** For what may come twice, or need not come: drafts, edits, answers to presses. */
  readonly api: Api;
  readonly sending: Sending;
  readonly memory: Memory;
  /** Reads files and pages, each in a short-lived process. */
  readonly ingest: StartIngest;
  /** Undefined when the bot runs by itself. */
  readonly hatchery: Hatchery | undefined;
  readonly wakes: Wakes;
  /** Has the bot woken for its reminders. */
  readonly alarm: Alarm;
  readonly budget: Budget;
  readonly answering: Answering;
  readonly eraser: Eraser;
  readonly background: Background;
  readonly modelChoice: () => Promise<ModelChoice>;
  /** Another model was chosen: it is asked for anew. */
  readonly chooseAgain: () => void;
  /** What the person of this chat has set; nothing where it is nobody's chat. */
  readonly settings: ChatSettings;
  /** Conversations that are not kept. */
  readonly passing: PassingMemory;
  readonly words: (lang: Lang) => Say;
  readonly now: () => number;
  /** Aborted when the process has to end now. */
  readonly ending: AbortSignal;
  /** A line for the log; no secret and nothing that a person said. */
  readonly warn: (line: string) => void;
};

/** Work was cut because the process ends: its update is not handled, and comes again. */
export class CutByEnd extends Error {
  constructor() {
    super("cut because the bot ends");
    this.name = "CutByEnd";
  }
}
