import { uptime } from "node:os";
import type { Bot } from "#contracts/bot.ts";
import type { GateListener } from "#contracts/gate-ports.ts";
import { botOf, type BotId } from "#contracts/ids.ts";
import type { SupervisorPort } from "#contracts/supervisor-port.ts";
import { awakeMaxFromMemory } from "#supervisor/awake-max.ts";
import { makeContext, type SupervisorParts } from "#supervisor/context.ts";
import { gatherEvidence } from "#supervisor/gather-evidence.ts";
import { Incidents } from "#supervisor/incidents.ts";
import { Instance } from "#supervisor/instance.ts";
import { machineOf, newMachine } from "#supervisor/keeper.ts";
import type { Machine } from "#supervisor/machine.ts";
import { platformChanges } from "#supervisor/platform-changes.ts";
import { processInfo } from "#supervisor/process-info.ts";
import type { Shared } from "#supervisor/shared.ts";
import { StartQueue } from "#supervisor/start-queue.ts";
import { Turns } from "#supervisor/turns.ts";
import { Watch } from "#supervisor/watch.ts";

export type { SupervisorParts } from "#supervisor/context.ts";

/** `shutdown` ends all bots and keeps what is wanted of them; `release` lets them live for the daemon that comes next. */
export type StopReason = "shutdown" | "release";

export type OpenSupervisor = {
  readonly port: SupervisorPort;
  readonly listener: GateListener;
  /** Adopts what runs, starts what should run, leaves what should not. Resolves before the starts are done. */
  start(): Promise<void>;
  stop(reason: StopReason): Promise<void>;
};

class Supervisor {
  readonly #shared: Shared;
  readonly #instances = new Map<BotId, Instance>();
  readonly #watch: Watch;

  constructor(parts: SupervisorParts) {
    const ctx = makeContext(parts, Date.now() - uptime() * 1000);
    const queue = new StartQueue(parts.limits, parts.settings.awakeMax ?? awakeMaxFromMemory(parts.limits));
    this.#shared = { ctx, queue, incidents: new Incidents(ctx), phase: { shuttingDown: false } };
    this.#watch = new Watch(ctx, {
      bots: () => this.#instances.values(),
      after: (nowMs) => {
        ctx.hostNotes.look(nowMs);
        queue.pump();
      },
      stepped: (step) => {
        ctx.hostNotes.clockStepped(step.byMs, step.atMs);
        ctx.gate.clockMoved?.(step);
        const [how, byMs] = [step.byMs > 0 ? "forward" : "back", Math.abs(step.byMs)] as const;
        void ctx.tell({ kind: "clock.set", atMs: step.atMs, botId: undefined, how, byMs });
      },
    });
  }

  /** What the gate tells, brought to the bot it concerns. */
  readonly listener: GateListener = {
    firstPoll: ({ botId, runId }) => this.#instances.get(botId)?.firstPoll(runId, this.#shared.ctx.now()),
    updateWaits: (botId) => this.#instances.get(botId)?.updateWaits(),
    intakeChanged: (botId, view) => this.#instances.get(botId)?.intakeChanged(view),
    fault: ({ botId, runId }) => this.#instances.get(botId)?.faulted(runId),
    callEnded: ({ botId }, call) => this.#instances.get(botId)?.callEnded(call),
  };

  readonly port: SupervisorPort = {
    add: async (bot) => {
      if (!this.#instances.has(bot.botId))
        await this.#make(bot, newMachine(this.#shared.ctx.now())).resume(Promise.resolve());
    },
    start: async (botId, by) => (await this.#of(botId))?.wish("up", by),
    stop: async (botId, by) => (await this.#of(botId))?.wish("down", by),
    restart: async (botId, by) => (await this.#of(botId))?.wish("restart", by),
    remove: async (botId, by) => this.#instances.get(botId)?.remove(by),
    view: (botId) => this.#instances.get(botId)?.view,
    views: () => [...this.#instances.values()].map((instance) => instance.view),
    proved: async (botId, side) => this.#instances.get(botId)?.proved(side),
    evidence: (botId) => gatherEvidence(this.#shared.ctx, botId, this.#instances.get(botId)?.machine),
    getBotProcessInfo: (userId) => processInfo(this.#shared.ctx, userId, (botId) => this.#instances.get(botId)?.view),
  };

  async start(): Promise<void> {
    const { store, runtime, limits, now, startChanges } = this.#shared.ctx;
    startChanges.push(...(await platformChanges(store.journal)));
    runtime.onExit((report) => this.#instances.get(botOf(report.runId))?.exited(report));
    runtime.onOver((over) => this.#instances.get(over.botId)?.overLimit(over));
    const [bots, rows] = await Promise.all([store.bots.all(), store.instances.all()]);
    const kept = new Map(rows.map((row) => [row.botId, row]));
    for (const bot of bots) {
      const row = kept.get(bot.botId);
      this.#make(bot, row === undefined ? newMachine(now()) : machineOf(row));
    }
    const turns = new Turns(limits.resumedAtOnce);
    await Promise.all([...this.#instances.values()].map((instance) => instance.resume(turns.next())));
    for (const botId of await store.inbox.waitingBots()) this.#instances.get(botId)?.updateWaits();
    this.#watch.start();
  }

  async stop(reason: StopReason): Promise<void> {
    const { queue, ctx, phase } = this.#shared;
    queue.close();
    if (reason === "shutdown") {
      phase.shuttingDown = true;
      await this.#putDown();
    }
    this.#watch.stop();
    await Promise.all([...this.#instances.values()].map((instance) => instance.close()));
    ctx.runtime.release();
  }

  /** All runs end: asked, then by SIGKILL. What even that does not end (a process stuck in the kernel) is not waited for. */
  async #putDown(): Promise<void> {
    const { stopGraceMs, tickMs, drainMs } = this.#shared.ctx.limits;
    const down = Promise.all([...this.#instances.values()].map((instance) => instance.shutDown()));
    const lost = Promise.withResolvers<void>();
    const timer = setTimeout(lost.resolve, 2 * (stopGraceMs + tickMs) + drainMs);
    await Promise.race([down, lost.promise]);
    clearTimeout(timer);
  }

  #make(bot: Pick<Bot, "botId" | "maySleep">, machine: Machine): Instance {
    const onGone = (botId: BotId): void => void this.#instances.delete(botId);
    const instance = new Instance({ shared: this.#shared, bot, machine, onGone });
    this.#instances.set(bot.botId, instance);
    return instance;
  }

  /** The bot's instance; one that is registered and was not added yet is made. */
  async #of(botId: BotId): Promise<Instance | undefined> {
    const there = this.#instances.get(botId);
    if (there !== undefined) return there;
    const bot = await this.#shared.ctx.store.bots.get(botId);
    return this.#instances.get(botId) ?? (bot && this.#make(bot, newMachine(this.#shared.ctx.now())));
  }
}

/** The supervisor of all bots. Nothing happens before `start`. */
export function openSupervisor(parts: SupervisorParts): OpenSupervisor {
  const supervisor = new Supervisor(parts);
  return {
    port: supervisor.port,
    listener: supervisor.listener,
    start: () => supervisor.start(),
    stop: (reason) => supervisor.stop(reason),
  };
}
