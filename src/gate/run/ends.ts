import type { BotId, RunRef } from "#contracts/ids.ts";
import type { SetAside } from "#contracts/inbox.ts";
import type { Capabilities } from "#gate/capability/capabilities.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import { releaseUpdates, type End } from "#gate/run/end-run.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import type { Runs } from "#gate/run/runs.ts";

type Parts = { readonly core: GateCore; readonly runs: Runs; readonly capabilities: Capabilities };
type Owed = { readonly run: RunRef; readonly seen: RunSeen | undefined; readonly end: End };

/**
 * Ends of runs: the capability dies and what the run held waits again. Where that cannot be kept (a full disk) it is made good
 * before the bot's next run begins; else its messages would lie in the hands of nobody.
 */
export class Ends {
  readonly #parts: Parts;
  readonly #owed = new Map<BotId, Owed>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async end(run: RunRef, end: End): Promise<readonly SetAside[]> {
    const { core, runs, capabilities } = this.#parts;
    const owed = { run, seen: runs.end(run) ?? this.#owed.get(run.botId)?.seen, end };
    this.#owed.set(run.botId, owed);
    const [setAside] = await Promise.all([releaseUpdates(core, owed, end), capabilities.revoke(run.runId)]);
    this.#owed.delete(run.botId);
    return setAside;
  }

  /** Throws when it still cannot be kept. */
  async settle(botId: BotId): Promise<void> {
    const owed = this.#owed.get(botId);
    if (owed === undefined) return;
    const { core } = this.#parts;
    const setAside = await this.end(owed.run, owed.end);
    for (const update of setAside) core.note({ kind: "update.set_aside", atMs: core.now(), botId, ...update });
  }
}
