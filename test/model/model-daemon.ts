import type { Bot } from "#contracts/bot.ts";
import type { BotId, RunRef } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Runtime } from "#contracts/runtime-port.ts";
import type { Store } from "#contracts/store-ports.ts";
import { BotTokens } from "#gate/capability/bot-tokens.ts";
import { Capabilities } from "#gate/capability/capabilities.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { AllowedTypes } from "#gate/handout/allowed-types.ts";
import { HandOut } from "#gate/handout/hand-out.ts";
import { Intakes } from "#gate/intake/intakes.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { Runs } from "#gate/run/runs.ts";
import { runsPort } from "#gate/run/runs-port.ts";
import { StepCalls } from "#gate/step/step-calls.ts";
import { StorageTrouble } from "#gate/storage-trouble.ts";
import { Tell } from "#gate/tell.ts";
import { openSupervisor, type OpenSupervisor } from "#supervisor/open-supervisor.ts";
import type { ModelTelegram } from "./model-telegram.ts";

export type DaemonParts = {
  readonly store: Store;
  readonly runtime: Runtime;
  readonly telegram: ModelTelegram;
  readonly limits: Limits;
  readonly now: () => number;
  readonly monotonicMs: () => number;
  readonly random: () => number;
  readonly onError: (error: unknown) => void;
};

/** The parts of the gate that updates pass through, joined as `open-gate.ts` joins them; no server stands before them. */
function makeGate({ store, telegram, limits, now, onError }: DaemonParts) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what hands out updates asks for no more than this
  const core = {
    store,
    limits,
    now,
    onError,
    settings: { telegramApiRoot: "http://telegram" },
    upstream: { polls: telegram, calls: telegram, chosen: telegram },
    tell: new Tell(onError),
    steps: new StepCalls({ steps: store.steps, limits, now }),
    note: () => undefined,
  } as unknown as GateCore;
  const runs = new Runs();
  const tokens = new BotTokens(store.secrets, undefined);
  const allowed = new AllowedTypes(store.inbox);
  const trouble = new StorageTrouble(core);
  const handOut = new HandOut({ core, runs, allowed, trouble });
  const capabilities = new Capabilities(store);
  const intakes = new Intakes({ core, tokens, allowed, trouble, arrived: (botId) => handOut.arrived(botId) });
  return { core, runs, handOut, capabilities, intakes };
}

type ModelGate = ReturnType<typeof makeGate>;

/** One life of the daemon: the real supervisor, intake and hand-out over the store and the processes that outlive it. */
export class ModelDaemon {
  readonly supervisor: OpenSupervisor;
  readonly #gate: ModelGate;

  constructor(parts: DaemonParts) {
    this.#gate = makeGate(parts);
    this.supervisor = openSupervisor({
      ...parts,
      gate: { url: "http://gate", ...runsPort(this.#gate) },
      settings: { idleMs: 120_000, awakeMax: 2, personalBot: undefined, qdrantUrl: undefined },
      builtIn: { argv: ["bot"], path: "bot" },
      compileCacheDir: "/tmp",
      path: "/usr/bin",
      bootedAtMs: 0,
    });
    this.#gate.core.tell.set(this.supervisor.listener);
  }

  async start(): Promise<void> {
    const { runs, capabilities } = this.#gate;
    for (const { botId, runId, saysDone } of await capabilities.load())
      runs.begin({ botId, runId }, saysDone).takesUp = true;
    await this.supervisor.start();
  }

  /** Nothing is asked of Telegram any more. */
  cut(): void {
    this.#gate.intakes.stop();
  }

  seen({ runId }: RunRef): RunSeen | undefined {
    const seen = this.#gate.runs.find(runId);
    return seen?.ended === true ? undefined : seen;
  }

  get handOut(): HandOut {
    return this.#gate.handOut;
  }

  get steps(): StepCalls {
    return this.#gate.core.steps;
  }
}

export const modelBot = (botId: BotId): Bot => ({
  botId,
  ownerId: 5,
  username: `model_${botId}_bot`,
  name: "Model",
  origin: "pasted",
  program: { kind: "built-in" },
  envNames: [],
  maySleep: true,
  model: { baseUrl: undefined, model: undefined },
  createdAtMs: 1,
});
