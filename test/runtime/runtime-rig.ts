import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { OutputSample } from "#contracts/exit.ts";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import type { ExitReport, Runtime, StartResult } from "#contracts/runtime-port.ts";
import { openRuntime } from "#runtime/open-runtime.ts";

/** A fixture bot's path. Each is a tiny real program that really ends the way its name says. */
export const fixtureBot = (name: string): string => join(import.meta.dirname, "../fixtures/bots", `${name}.sh`);

type Try = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
};

/** A real runtime in a folder of its own. `trimmed` gathers what it dropped of outputs, `blocked` what it complained of. */
export class RuntimeRig implements AsyncDisposable {
  readonly dataDir = mkdtempSync(join(tmpdir(), "hatchery-runtime-"));
  readonly blocked: string[] = [];
  readonly trimmed: number[] = [];
  readonly limits: Limits;
  runtime: Runtime;
  readonly #reports = new Map<string, PromiseWithResolvers<ExitReport>>();
  readonly #started: string[] = [];
  #number = 0;

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...limitsDefault, adoptedCheckMs: 10, ...limits };
    this.runtime = this.reopen();
  }

  /** Lets go of the present runtime and opens another, as a daemon does that starts again. */
  reopen(): Runtime {
    this.runtime?.release();
    this.runtime = openRuntime({
      dataDir: this.dataDir,
      compileCacheDir: join(this.dataDir, "cache"),
      isolation: { rung: "same-user", blocked: "a test" },
      limits: this.limits,
      now: Date.now,
      onBlocked: (_botId, what) => this.blocked.push(what),
      onTrimmed: (_run, _stream, bytes) => this.trimmed.push(bytes),
    });
    this.runtime.onExit((report) => this.#report(report.runId).resolve(report));
    return this.runtime;
  }

  #report(runId: string): PromiseWithResolvers<ExitReport> {
    let report = this.#reports.get(runId);
    if (report === undefined) this.#reports.set(runId, (report = Promise.withResolvers()));
    return report;
  }

  exit(runId: string): Promise<ExitReport> {
    return this.#report(runId).promise;
  }

  async start(argv: readonly string[], more: Try = {}): Promise<StartResult & { readonly runId: string }> {
    this.#number += 1;
    const runId = `7-${this.#number}`;
    const env = { PATH: "/usr/bin:/bin", BOT_TOKEN: `7:${randomBytes(24).toString("base64url")}`, ...more.env };
    const spec = { botId: 7, runId, argv, cwd: more.cwd ?? this.dataDir, env, secrets: more.secrets ?? [] };
    const result = await this.runtime.start(spec);
    if (result.kind === "started") this.#started.push(runId);
    return { ...result, runId };
  }

  /** Starts a fixture bot; throws when it does not start. */
  async run(name: string, more: Try = {}): Promise<{ readonly runId: string; readonly pid: number }> {
    const result = await this.start([fixtureBot(name)], more);
    if (result.kind !== "started") throw new Error(`${name} did not start: ${result.way.message}`);
    return { runId: result.runId, pid: result.child.pid };
  }

  async output(runId: string): Promise<{ readonly stdout: OutputSample; readonly stderr: OutputSample }> {
    const output = await this.runtime.output(7, runId);
    if (output === undefined) throw new Error(`${runId} left no output`);
    return output;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const runId of this.#started) if (this.runtime.signal(runId, "SIGKILL") === "alive") await this.exit(runId);
    this.runtime.release();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
