import { Api, InputFile } from "grammy";
import type { MasterAccess } from "#contracts/gate-ports.ts";
import type { Limits } from "#contracts/limits.ts";
import { backoffMs, pause } from "#master/backoff.ts";
import type { Page } from "#master/pages.ts";
import { failureError, isNotModified, telegramFailure, type TelegramFailure } from "#master/telegram-failure.ts";

export type Sent =
  | { readonly kind: "sent"; readonly messageId: number }
  | { readonly kind: "failed"; readonly failure: TelegramFailure };

/** What became of a call that answers with nothing worth keeping. */
export type Called = { readonly kind: "ok" } | { readonly kind: "failed"; readonly failure: TelegramFailure };

type Tried<Result> =
  | { readonly kind: "ok"; readonly result: Result }
  | { readonly kind: "failed"; readonly failure: TelegramFailure };

export type SpeakerParts = {
  readonly access: MasterAccess;
  readonly limits: Limits;
  /** Cuts waits and calls when the Master ends. */
  readonly signal: AbortSignal;
  /** Hears of messages whose form Telegram refused: our own mistake. */
  readonly onError: (error: unknown) => void;
};

type GrammySignal = NonNullable<Parameters<Api["getMe"]>[0]>;

const sendOptions = ({ entities, keyboard, silent }: Page): object => ({
  entities,
  link_preview_options: { is_disabled: true },
  ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  ...(silent ? { disable_notification: true } : {}),
});

/** Speaks to Telegram through the gate. What fails is returned, sorted; nothing but a bug is thrown. */
export class Speaker {
  readonly api: Api;
  readonly #limits: Limits;
  readonly #signal: AbortSignal;
  readonly #onError: (error: unknown) => void;

  constructor({ access, limits, signal, onError }: SpeakerParts) {
    this.#limits = limits;
    this.#onError = onError;
    this.#signal = signal;
    const timeoutSeconds = limits.masterCallMs / 1_000;
    this.api = new Api(access.capability.reveal(), { apiRoot: access.apiRoot, timeoutSeconds });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- grammY names a polyfill's type; Node's signal is one
    const cut = signal as unknown as GrammySignal;
    this.api.config.use((call, method, payload) => call(method, payload, cut));
  }

  /** One try: for who has his own way to try again. */
  sendOnce(chatId: number, page: Page): Promise<Sent> {
    return this.#send(page, (options) => this.#once(() => this.api.sendMessage(chatId, page.text, options)));
  }

  send(chatId: number, page: Page): Promise<Sent> {
    return this.#send(page, (options) => this.#tries(() => this.api.sendMessage(chatId, page.text, options)));
  }

  /** A file with words below it. */
  sendFile(chatId: number, page: Page, file: { readonly name: string; readonly text: string }): Promise<Sent> {
    const document = (): InputFile => new InputFile(Buffer.from(file.text), file.name); // read anew by each try
    const { text: caption, entities: caption_entities, silent } = page;
    const options = { caption, caption_entities, disable_notification: silent };
    return this.#send(page, (full) =>
      this.#tries(() => this.api.sendDocument(chatId, document(), "entities" in full ? options : { caption })),
    );
  }

  /** A message that shows just this already is edited well. */
  async edit(chatId: number, messageId: number, page: Page): Promise<Called> {
    const tried = await this.#tries(() => this.api.editMessageText(chatId, messageId, page.text, sendOptions(page)));
    return tried.kind === "failed" && !isNotModified(tried.failure) ? tried : { kind: "ok" };
  }

  /** Gone already is deleted well. */
  async remove(chatId: number, messageId: number): Promise<Called> {
    const tried = await this.#tries(() => this.api.deleteMessage(chatId, messageId));
    const absent = tried.kind === "failed" && tried.failure.text.includes("message to delete not found");
    return tried.kind === "ok" || absent ? { kind: "ok" } : tried;
  }

  /** Takes the buttons off a message. */
  disarm(chatId: number, messageId: number): Promise<Called> {
    return this.call(() => this.api.editMessageReplyMarkup(chatId, messageId));
  }

  /** Every press is answered, or its button keeps turning; `text` is shown for a moment. */
  answerPress(id: string, text?: string): Promise<Called> {
    return this.call(() => this.api.answerCallbackQuery(id, text === undefined ? {} : { text }));
  }

  /** Any other call whose result nobody needs. */
  async call(work: () => Promise<unknown>): Promise<Called> {
    const tried = await this.#tries(work);
    return tried.kind === "ok" ? { kind: "ok" } : tried;
  }

  /** A page that Telegram finds wrong in its form is sent as bare text, so that the person is not left without a word. */
  async #send(page: Page, call: (options: object) => Promise<Tried<{ readonly message_id: number }>>): Promise<Sent> {
    let tried = await call(sendOptions(page));
    if (tried.kind === "failed" && tried.failure.kind === "refused") {
      this.#onError(failureError("sendMessage", tried.failure));
      tried = await call({});
    }
    return tried.kind === "ok" ? { kind: "sent", messageId: tried.result.message_id } : tried;
  }

  async #once<Result>(work: () => Promise<Result>): Promise<Tried<Result>> {
    try {
      return { kind: "ok", result: await work() };
    } catch (error) {
      return { kind: "failed", failure: telegramFailure(error) };
    }
  }

  async #tries<Result>(work: () => Promise<Result>): Promise<Tried<Result>> {
    for (let tries = 1; ; tries += 1) {
      const tried = await this.#once(work);
      if (tried.kind === "ok" || tries >= this.#limits.replyTries || this.#signal.aborted) return tried;
      const waitMs = this.#waitMs(tried.failure, tries - 1);
      if (waitMs === undefined || waitMs > this.#limits.replyWaitMaxMs) return tried;
      await pause(waitMs, this.#signal);
    }
  }

  /** How long to wait before the next try; undefined when repeating helps nothing. */
  #waitMs(failure: TelegramFailure, tries: number): number | undefined {
    switch (failure.kind) {
      case "flood":
        return failure.retryAfterMs;
      case "later":
        return backoffMs(tries, { firstMs: this.#limits.masterRetryMs, maxMs: this.#limits.replyWaitMaxMs });
      case "gone":
      case "refused":
        return undefined;
    }
  }
}
