import { join } from "node:path";
import type { Bot, Transformer } from "grammy/web";
import type { Update, UserFromGetMe } from "grammy/types";
import type { Lang } from "#contracts/ids.ts";
import { openWords, type Say } from "#answer/words.ts";
import { toError } from "#contracts/to-error.ts";
import { Answering } from "#bot/answering.ts";
import { Background } from "#bot/background.ts";
import { Budget } from "#bot/budget.ts";
import { Eraser } from "#bot/forgetting/eraser.ts";
import { BotCannot, exitCodes } from "#bot/exit-codes.ts";
import type { Hatchery } from "#bot/hatchery.ts";
import type { House } from "#bot/house.ts";
import { askIdentity, knownIdentity } from "#bot/identity.ts";
import { loadAlbums } from "#bot/load-later.ts";
import { makeBot } from "#bot/make-bot.ts";
import { chooseModel, type ModelChoice } from "#bot/model-choice.ts";
import { ownKey } from "#bot/own-key.ts";
import { repeatCalls } from "#bot/repeat-calls.ts";
import { alarmOf } from "#bot/reminders/alarm.ts";
import { deliverDue } from "#bot/reminders/deliver.ts";
import type { BotRun } from "#bot/run-bot.ts";
import { asksToReindex, reindex } from "#bot/reindex.ts";
import { startMeanings } from "#bot/start-meanings.ts";
import { PassingMemory } from "#bot/settings/passing-memory.ts";
import { stepNamed, type Sending } from "#bot/stepped.ts";
import { albumWoken } from "#bot/taking/albums.ts";
import { plainApi, steppedApi, telegramBot } from "#bot/telegram.ts";
import { wakeIn, wakesOf } from "#bot/wakes.ts";
import type { Memory } from "#memory/memory.ts";
import { openMemory } from "#memory/open-memory.ts";

/** Everything open: what handles an update, what can be stopped, and what is closed at the end. */
export type Prepared = {
  readonly house: House;
  readonly handle: (update: Update) => Promise<void>;
};

async function memoryOf({ environment }: BotRun, hatchery: Hatchery | undefined): Promise<Memory> {
  const { dataDir, limits } = environment;
  const path = join(dataDir, "memory.db");
  const dataKey = hatchery === undefined ? ownKey(join(dataDir, "memory.key"), path) : await hatchery.dataKey();
  const opened = openMemory({ path, dataKey, limits });
  if (opened.kind === "ok") return opened.memory;
  const exitCode = opened.mayHeal ? exitCodes.tryLater : exitCodes.badConfiguration;
  throw new BotCannot(exitCode, `the memory in DATA_DIR cannot be opened: ${opened.sentence}`);
}

/** Asks when it is first needed, and then not until `again`; a failed question is asked again. */
class Once<Value> {
  readonly #ask: () => Promise<Value>;
  #asked: Promise<Value> | undefined;

  constructor(ask: () => Promise<Value>) {
    this.#ask = ask;
  }

  get(): Promise<Value> {
    this.#asked ??= this.#ask().catch((error: unknown) => {
      this.again();
      throw error;
    });
    return this.#asked;
  }

  again(): void {
    this.#asked = undefined;
  }
}

type Opened = {
  readonly run: BotRun;
  readonly memory: Memory;
  readonly me: UserFromGetMe;
  readonly bot: Bot;
  readonly budget: Budget;
  readonly repeating: Transformer;
};

function houseOf({ run, memory, me, bot, budget, repeating }: Opened): House {
  const { environment, hatchery, now, ending, warn, give, ingest } = run;
  const wakes = wakesOf({ hatchery, limits: environment.limits, now, give });
  const choice = new Once<ModelChoice>(() => chooseModel(environment, hatchery));
  const sending: Sending = (updateId, name, onRepeated) =>
    hatchery === undefined
      ? bot.api
      : steppedApi(environment, repeating, { headers: stepNamed(updateId, name), onRepeated });
  return {
    environment,
    limits: environment.limits,
    me,
    api: bot.api,
    sending,
    memory,
    hatchery,
    wakes,
    alarm: alarmOf(wakes, memory.reminders),
    budget,
    answering: new Answering(),
    eraser: new Eraser({ memory, retryMs: environment.limits.eraseRetryMs, now, ending, warn }),
    background: new Background({ ending, warn }),
    modelChoice: () => choice.get(),
    chooseAgain: () => choice.again(),
    settings: {},
    passing: new PassingMemory(),
    words: (lang: Lang): Say => openWords(lang, "bot"),
    now,
    ending,
    ingest,
    warn,
  };
}

/** The bot was woken for an album, or for reminders. */
async function onWake(house: House, update: Update): Promise<void> {
  const album = albumWoken(update);
  if (album === undefined) return deliverDue(house, update.update_id);
  const { answerAlbum } = await loadAlbums();
  await answerAlbum(house, album, update.update_id);
}

/**
 * Opens what handling needs, while the first poll is already on its way: memory, who the bot is, its words. Throws
 * BotCannot when one of them refuses.
 */
export async function prepare(run: BotRun): Promise<Prepared> {
  const { environment, hatchery, now, ending, warn } = run;
  const { limits } = environment;
  const memory = await memoryOf(run, hatchery);
  const budget = new Budget(limits, now);
  const repeating = repeatCalls({ budget, limits, now, patienceMs: limits.botSendPatienceMs, ending });
  const me =
    knownIdentity(environment, memory, now()) ?? (await askIdentity(plainApi(environment, repeating), memory, now()));
  const bot = telegramBot(environment, me);
  bot.api.config.use(repeating);
  const house = houseOf({ run, memory, me, bot, budget, repeating });
  makeBot(house, bot);
  const meanings = startMeanings(house).catch((error: unknown) => {
    if (!ending.aborted) warn(`memory searches by words alone: ${toError(error).message}`);
  });
  return {
    house,
    handle: async (update) => {
      if (asksToReindex(update)) return void meanings.then(() => reindex(house));
      await (wakeIn(update) === undefined ? bot.handleUpdate(update) : onWake(house, update));
    },
  };
}
