import { join } from "node:path";
import type { Update } from "grammy/types";
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
import { makeBot } from "#bot/make-bot.ts";
import { chooseModel, type ModelChoice } from "#bot/model-choice.ts";
import { ownKey } from "#bot/own-key.ts";
import { repeatCalls } from "#bot/repeat-calls.ts";
import { alarmOf } from "#bot/reminders/alarm.ts";
import { deliverDue } from "#bot/reminders/deliver.ts";
import { isWake } from "#bot/reminders/wake-update.ts";
import type { BotRun } from "#bot/run-bot.ts";
import { asksToReindex, reindex } from "#bot/reindex.ts";
import { startMeanings } from "#bot/start-meanings.ts";
import { stepNamed, type Sending } from "#bot/stepped.ts";
import { plainApi, steppedApi, telegramBot } from "#bot/telegram.ts";
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

/** Asks once, when it is first needed; a failed question is asked again. */
function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}

/**
 * Opens what handling needs, while the first poll is already on its way: memory, who the bot is, its words. Throws
 * BotCannot when one of them refuses.
 */
export async function prepare(run: BotRun): Promise<Prepared> {
  const { environment, hatchery, now, ending, warn, give } = run;
  const { limits } = environment;
  const memory = await memoryOf(run, hatchery);
  const budget = new Budget(now);
  const repeating = repeatCalls({ budget, limits, now, patienceMs: limits.botSendPatienceMs, ending });
  const me =
    knownIdentity(environment, memory, now()) ?? (await askIdentity(plainApi(environment, repeating), memory, now()));
  const bot = telegramBot(environment, me);
  bot.api.config.use(repeating);
  const words = (lang: Lang): Say => openWords(lang, "bot");
  const modelChoice = once<ModelChoice>(() => chooseModel(environment, hatchery));
  const answering = new Answering();
  const eraser = new Eraser({ memory, now, ending, warn });
  const shared = {
    environment,
    limits,
    me,
    memory,
    hatchery,
    alarm: alarmOf({ hatchery, now, give, reminders: memory.reminders }),
    budget,
    answering,
    eraser,
    background: new Background({ ending, warn }),
    modelChoice,
    words,
    now,
    ending,
    warn,
  };
  const sending: Sending = (updateId, name) =>
    hatchery === undefined ? bot.api : steppedApi(environment, repeating, stepNamed(updateId, name));
  const house: House = { ...shared, api: bot.api, sending };
  makeBot(house, bot);
  const meanings = startMeanings(house).catch((error: unknown) => {
    if (!ending.aborted) warn(`memory searches by words alone: ${toError(error).message}`);
  });
  return {
    house,
    handle: async (update) => {
      if (asksToReindex(update)) return void meanings.then(() => reindex(house));
      await (isWake(update) ? deliverDue(house, update.update_id) : bot.handleUpdate(update));
    },
  };
}
