// The built-in personal bot. It is an ordinary Telegram bot: without HATCHERY_URL it runs by itself.
import { writeSync } from "node:fs";
import { readEnvironment } from "#bot/environment.ts";
import { BotCannot, exitCodes } from "#bot/exit-codes.ts";
import { runBot } from "#bot/run-bot.ts";
import type { StartIngest } from "#contracts/ingest.ts";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";

const write = (descriptor: 1 | 2, text: string): void => void writeSync(descriptor, `${redact(text)}\n`);

/** Ends the process: in one line where somebody can do something about it, with its stack where it is a bug of ours. */
function end(thrown: unknown): never {
  const error = toError(thrown);
  if (error instanceof BotCannot) {
    write(2, error.message);
    process.exit(error.exitCode);
  }
  write(2, error.stack ?? error.message);
  process.exit(exitCodes.bug);
}

process.on("uncaughtException", end);
process.on("unhandledRejection", end);

const read = readEnvironment(process.env);
if (read.kind === "refused") {
  write(2, read.sentence);
  process.exit(exitCodes.badConfiguration);
}

let started: StartIngest | undefined;

/** What starts the process that reads a file is loaded with the first file. */
const ingest: StartIngest = async (...file) => {
  const { makeStartIngest } = await import("#programs/bot/start-ingest.ts");
  started ??= makeStartIngest(read.environment.limits, process.env["NODE_COMPILE_CACHE"]);
  return started(...file);
};

const bot = runBot({
  environment: read.environment,
  ingest,
  now: Date.now,
  say: (line) => write(1, line),
  warn: (line) => write(2, line),
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, bot.stop);
bot.done.then(() => process.exit(exitCodes.askedToStop), end);
