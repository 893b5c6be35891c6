import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import type { Bot } from "#contracts/bot.ts";
import { limitsText } from "#contracts/limits-text.ts";
import type { BotMemory, MemoryTask, TakeMemory } from "#contracts/owner-export.ts";
import type { Settings } from "#contracts/settings.ts";
import type { Store } from "#contracts/store-ports.ts";
import { runTask } from "#runtime/run-task.ts";
import { copyBotDatabase } from "#store/backup/copy-bot-database.ts";

const program = fileURLToPath(new URL("../memory-task.ts", import.meta.url));

type Parts = {
  readonly store: Store;
  readonly settings: Settings;
  readonly compileCacheDir: string;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
};

/** JSON writes some letters in six. */
const writtenTimes = 6;

async function read({ store, settings, compileCacheDir, now }: Parts, bot: Bot, path: string): Promise<BotMemory> {
  const { limits } = settings;
  const key = (await store.secrets.dataKey(bot.botId)).toString("base64");
  const bytesMax = limits.exportMemoryBytes;
  const { ownerId, name: botName } = bot;
  const task: MemoryTask = { path, key, ownerId, botName, bytesMax, nowMs: now(), limits: limitsText(limits) ?? "" };
  const ended = await runTask({
    argv: [execPath, program],
    env: { NODE_COMPILE_CACHE: compileCacheDir, TZ: Intl.DateTimeFormat().resolvedOptions().timeZone },
    input: JSON.stringify(task),
    outputBytesMax: bytesMax * writtenTimes,
    waitMs: limits.exportMemoryMs,
  });
  if (ended.kind === "failed") throw new Error(`the memory of bot ${bot.botId} was not read: ${ended.why}`);
  const memory: BotMemory = JSON.parse(ended.output); // our own program's words
  return memory;
}

/**
 * What the built-in bot remembers of its owner, from a copy of its memory: the bot goes on, or need not run at all. Undefined
 * for a program that keeps its own, and for a memory that is not there or cannot be read.
 */
export function makeTakeMemory(parts: Parts): TakeMemory {
  const { settings, onError } = parts;
  return async (bot) => {
    if (bot.program.kind !== "built-in" || settings.personalBot !== undefined) return undefined;
    const folder = mkdtempSync(join(settings.dataDir, "task-"));
    try {
      const copy = join(folder, "memory.db");
      const file = join(settings.dataDir, "bots", String(bot.botId), "data", "memory.db");
      return (await copyBotDatabase(file, copy)) ? await read(parts, bot, copy) : undefined;
    } catch (error) {
      onError(error);
      return undefined;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
