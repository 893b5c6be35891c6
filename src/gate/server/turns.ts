import type { BotId } from "#contracts/ids.ts";

/** A bot whose work has held everybody up rests so many times as long. */
const restTimes = 20;

const microsecondsPerMs = 1_000;

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / microsecondsPerMs;
}

/** Work on what a bot has sent that takes long in one piece: of one bot, however much it sends, a small part of all time. */
export class Turns {
  readonly #resting = new Map<BotId, Promise<void>>();

  /** Does the work when it is the bot's turn; throws what it throws. */
  async take<Result>(botId: BotId, work: () => Result): Promise<Result> {
    for (let rest = this.#resting.get(botId); rest !== undefined; rest = this.#resting.get(botId)) await rest;
    const began = process.threadCpuUsage();
    try {
      return work();
    } finally {
      this.#rest(botId, Math.floor(cpuMs(began) * restTimes));
    }
  }

  #rest(botId: BotId, ms: number): void {
    if (ms === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#resting.set(botId, promise);
    setTimeout(() => {
      this.#resting.delete(botId);
      resolve();
    }, ms);
  }
}
