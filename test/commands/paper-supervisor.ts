import type { Bot } from "#contracts/bot.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { Actor, BotId } from "#contracts/ids.ts";
import type { BotProcessInfo, InstanceView, State } from "#contracts/instance.ts";
import type { SupervisorPort } from "#contracts/supervisor-port.ts";
import { nothingKnown } from "#diagnosis/nothing-known.ts";

/** A supervisor on paper: wishes are written down and taken for done. No process is started. */
export class PaperSupervisor implements SupervisorPort {
  /** `restart 501 by user` and the like, in order. */
  readonly wishes: string[] = [];
  /** What is known of any bot beside its state; a test sets what it needs. */
  known: Partial<Evidence> = {};
  readonly #views = new Map<BotId, InstanceView>();

  /** Puts a bot into a state, as if it had got there by itself. */
  put(botId: BotId, wanted: InstanceView["wanted"], state: State): void {
    this.#views.set(botId, { botId, wanted, state, restarts: 0 });
  }

  async add({ botId }: Bot): Promise<void> {
    this.#wish("add", botId, { kind: "platform" });
    this.#run(botId);
  }

  async start(botId: BotId, by: Actor): Promise<void> {
    this.#wish("start", botId, by);
    this.#run(botId);
  }

  async stop(botId: BotId, by: Actor): Promise<void> {
    this.#wish("stop", botId, by);
    this.put(botId, "down", { kind: "stopped", sinceMs: 1, by });
  }

  async restart(botId: BotId, by: Actor): Promise<void> {
    this.#wish("restart", botId, by);
    this.#run(botId);
  }

  async remove(botId: BotId, by: Actor): Promise<void> {
    this.#wish("remove", botId, by);
    this.#views.delete(botId);
  }

  async proved(botId: BotId, side: "model" | "vector"): Promise<void> {
    this.wishes.push(`${side} proved for ${botId}`);
  }

  view(botId: BotId): InstanceView | undefined {
    return this.#views.get(botId);
  }

  views(): readonly InstanceView[] {
    return [...this.#views.values()];
  }

  async evidence(botId: BotId): Promise<Evidence> {
    const view = this.view(botId);
    return {
      ...nothingKnown,
      botId,
      nowMs: 1_000,
      program: { kind: "built-in" },
      wanted: view?.wanted,
      state: view?.state,
      aliveCheckMs: 500,
      ...this.known,
    };
  }

  async getBotProcessInfo(): Promise<BotProcessInfo> {
    return { status: "not_found" };
  }

  #wish(what: string, botId: BotId, by: Actor): void {
    this.wishes.push(`${what} ${botId} by ${by.kind}`);
  }

  #run(botId: BotId): void {
    const child = { pid: 4242, startTicks: 1, bootId: "b" };
    this.put(botId, "up", { kind: "running", sinceMs: 1, runId: `${botId}-1`, child });
  }
}
