// The real daemon and the sandbox, each a process of its own, as they would run; nothing in them is shortened but what a
// measurement says of itself.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer } from "#contracts/answer.ts";
import { controlTokenFile } from "#contracts/control-files.ts";
import type { Limits } from "#contracts/limits.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimUser } from "#sandbox/sim-types.ts";
import { freePort } from "../test/system/free-port.ts";
import { Lines } from "../test/system/lines.ts";
import { JournalEar } from "../test/system/journal-ear.ts";

const root = join(import.meta.dirname, "..");

/** A process of this bench with its output as lines. */
export type Started = { readonly child: ChildProcess; readonly pid: number; readonly log: Lines };

/** Starts one of the entries in `src/programs`. */
export function startEntry(name: string, env: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [join(root, "src/programs", name)], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  process.once("exit", () => child.kill("SIGKILL")); // a bench that fails leaves nothing behind
  return { child, pid: child.pid ?? 0, log: new Lines(child.stdout, child.stderr) };
}

/** Ends a process in order, and resolves when it is gone. */
export async function end({ child }: Started): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

/** A sandbox in a process of its own, so that what it does is nobody else's time. */
export async function startSandbox(
  limits: Partial<Limits> = {},
): Promise<{ readonly sim: Sim; readonly run: Started }> {
  const address = `127.0.0.1:${await freePort()}`;
  const run = startEntry("sandbox.ts", { SANDBOX_HTTP: address, HATCHERY_LIMITS: JSON.stringify(limits) });
  await run.log.line("Sandbox: ");
  return { sim: openSim(`http://${address}`), run };
}

export type HouseOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  /** Fills the data folder before the daemon starts. */
  readonly before?: (place: { readonly dataDir: string; readonly keyFile: string; readonly sim: Sim }) => Promise<void>;
};

type Parts = {
  readonly sandbox: Started;
  readonly daemon: Started;
  readonly sim: Sim;
  readonly folder: string;
  readonly url: string;
  readonly ear: JournalEar;
  readonly owner: SimUser;
};

export class BenchHouse implements AsyncDisposable {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get sim(): Sim {
    return this.#parts.sim;
  }

  get ear(): JournalEar {
    return this.#parts.ear;
  }

  get owner(): SimUser {
    return this.#parts.owner;
  }

  get daemonPid(): number {
    return this.#parts.daemon.pid;
  }

  get log(): readonly string[] {
    return this.#parts.daemon.log.all;
  }

  /** Carries out a command as the operator, over the daemon's control address. */
  async command(command: Readonly<Record<string, unknown>>): Promise<Answer> {
    const { folder, url } = this.#parts;
    const response = await fetch(`${url}/v1/command`, {
      method: "POST",
      headers: { authorization: `Bearer ${controlToken(folder)}`, "content-type": "application/json" },
      body: JSON.stringify(command),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return JSON.parse(await response.text());
  }

  /** Hatches bots of one owner, and waits until each has polled. */
  async hatch(count: number): Promise<readonly SimBot[]> {
    const bots: SimBot[] = [];
    for (let at = 0; at < count; at += 1) {
      const bot = await this.sim.bot({ username: `bench${at}_bot`, name: `Bench ${at}`, ownerId: this.owner.id });
      const answer = await this.command({ verb: "create", ownerId: this.owner.id, token: bot.token });
      if (answer.kind !== "created") throw new Error(`not created: ${JSON.stringify(answer)}`);
      bots.push(bot);
    }
    for (const { id } of bots) await this.ear.heard({ botId: id, kinds: ["run.ready"] });
    return bots;
  }

  /** The process of a bot that runs. */
  async pid(botId: number): Promise<number> {
    const answer = await this.command({ verb: "status", botId });
    const pid = answer.kind === "status" ? answer.status.pid : undefined;
    if (pid === undefined) throw new Error(`bot ${botId} has no process`);
    return pid;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { ear, daemon, sandbox, folder } = this.#parts;
    ear.close();
    await end(daemon);
    await end(sandbox);
    rmSync(folder, { recursive: true, force: true });
  }
}

const controlToken = (folder: string): string => readFileSync(controlTokenFile(join(folder, "data")), "utf8").trim();

/** The Master that the sandbox brings along. */
async function masterOf(sim: Sim): Promise<SimBot> {
  const master = (await sim.bots()).find(({ username }) => username === "hatchery_bot");
  if (master === undefined) throw new Error("the sandbox has no Master");
  return master;
}

/** Nobody is to wait because calls come faster than people make them: it is the calls themselves that are measured. */
const unhurried: Partial<Limits> = {
  intakeFirstSeenPerMinute: 100_000,
  callsPerMinutePerBot: 1_000_000,
  modelCallsPerMinutePerBot: 1_000_000,
};

/** What a daemon is started with: ports of its own, the sandbox for the outside, everything kept in the folder. */
export async function environment(sim: Sim, folder: string, { env, limits }: HouseOptions) {
  const [httpPort, gatePort] = [await freePort(), await freePort()];
  const master = await masterOf(sim);
  return {
    HOME: folder,
    MASTER_BOT_TOKEN: master.token,
    TELEGRAM_API_ROOT: sim.telegramRoot,
    OPENAI_BASE_URL: sim.modelUrl,
    HATCHERY_DATA_DIR: join(folder, "data"),
    HATCHERY_KEY_FILE: join(folder, "keys", "master.key"),
    HATCHERY_HTTP: `127.0.0.1:${httpPort}`,
    HATCHERY_GATE: `127.0.0.1:${gatePort}`,
    HATCHERY_LOG: "pretty",
    HATCHERY_BOTS_PER_OWNER: "1000000",
    HATCHERY_LIMITS: JSON.stringify({ ...unhurried, ...limits }),
    NODE_COMPILE_CACHE: join(tmpdir(), "hatchery-bench-cache"),
    ...env,
  };
}

/** Throws what a process said when it ends. */
async function endedEarly({ child, log }: Started): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`the daemon ended with ${String(code)}:\n${log.all.join("\n")}`);
}

/** Opens a sandbox, a folder and the daemon; `await using` ends all of it. */
export async function openHouse(options: HouseOptions = {}): Promise<BenchHouse> {
  const { sim, run: sandbox } = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), "hatchery-bench-"));
  chmodSync(folder, 0o711); // bots pass through it under ids of their own
  const env = await environment(sim, folder, options);
  await options.before?.({ dataDir: env.HATCHERY_DATA_DIR, keyFile: env.HATCHERY_KEY_FILE, sim });
  const daemon = startEntry("hatcheryd.ts", env);
  const { id: botId } = await masterOf(sim);
  await Promise.race([sim.waitForPoll({ botId, timeoutMs: 60_000 }), endedEarly(daemon)]);
  const owner = await sim.user({ firstName: "Owner", lang: "en" });
  await sim.say({ userId: owner.id, botId, text: "/start" });
  await sim.waitFor({ userId: owner.id, botId, pattern: ".", timeoutMs: 20_000 });
  const url = `http://${env.HATCHERY_HTTP}`;
  const ear = new JournalEar();
  await ear.open({ url, dataDir: env.HATCHERY_DATA_DIR });
  return new BenchHouse({ sandbox, daemon, sim, folder, url, ear, owner });
}
