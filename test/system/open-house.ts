// The real daemon as a process of its own, against the sandbox, with everything in a folder that is removed afterwards.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer, StatusFacts } from "#contracts/answer.ts";
import type { limitsDefault } from "#contracts/limits.ts";
import { openSandbox } from "#sandbox/open-sandbox.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import type { SimBot, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { endLeft } from "./end-left.ts";
import { freePort } from "./free-port.ts";
import { Lines } from "./lines.ts";

const root = join(import.meta.dirname, "../..");

export type HouseOptions = {
  readonly limits?: Partial<typeof limitsDefault>;
  readonly env?: Readonly<Record<string, string>>;
  readonly canManageBots?: boolean;
  /** The data folder lies on a disk of so many megabytes. */
  readonly diskMb?: number;
  /** The operator keeps a vector store: the sandbox's. */
  readonly vectors?: boolean;
  /** The daemon runs as this user, not as the test's own; needs root. */
  readonly userId?: number;
  /** Words before the daemon's command line: a program that starts it in some special way. */
  readonly under?: readonly string[];
  /** The daemon is started by somebody else. */
  readonly stopped?: boolean;
};

/** Runs a command where its data folder is a small disk of its own, which nobody else sees and which ends with it. */
const onSmallDisk = (folder: string, megabytes: number, argv: readonly string[]): readonly string[] => {
  const mount = `mount -t tmpfs -o size=${megabytes}m,mode=0711 tmpfs "$0" && exec "$@"`;
  return ["unshare", process.getuid?.() === 0 ? "-m" : "-rm", "sh", "-c", mount, folder, ...argv];
};

type Daemon = { readonly child: ChildProcess; readonly pid: number; readonly log: Lines };

type Parts = {
  readonly sim: Sim;
  readonly stopSandbox: () => Promise<void>;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly httpPort: number;
  readonly master: SimBot;
  readonly diskMb: number | undefined;
  readonly under: readonly string[];
};

/** Shorter than the defaults where a test would otherwise wait. */
const quick: Partial<typeof limitsDefault> = {
  backoffFirstMs: 100,
  tickMs: 50,
  tellAfterMs: 300,
  healedAfterMs: 200,
  adoptedCheckMs: 50,
  /** Vectors are made where a test is about them: elsewhere they would meet the faults that are meant for answers. */
  embedDelayMs: 3_600_000,
};

export class TestHouse implements AsyncDisposable {
  readonly sim: Sim;
  readonly master: SimBot;
  readonly env: NodeJS.ProcessEnv;
  readonly #parts: Parts;
  #daemon: Daemon | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.sim = parts.sim;
    this.master = parts.master;
    this.env = parts.env;
  }

  /** As it is seen from here: a disk that the daemon alone has is reached through its process. */
  get dataDir(): string {
    const folder = join(this.#parts.folder, "data");
    return this.#parts.diskMb === undefined ? folder : `/proc/${this.daemon.pid}/root${folder}`;
  }

  get daemon(): Daemon {
    if (this.#daemon === undefined) throw new Error("the daemon does not run");
    return this.#daemon;
  }

  get log(): Lines {
    return this.daemon.log;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#parts.httpPort}`;
  }

  /** Starts the daemon and waits until it receives for the Master. */
  async start(): Promise<void> {
    const { diskMb, folder, under } = this.#parts;
    const argv = [...under, process.execPath, join(root, "src/programs/hatcheryd.ts")];
    const [file = "", ...args] = diskMb === undefined ? argv : onSmallDisk(join(folder, "data"), diskMb, argv);
    const child = spawn(file, args, { cwd: root, env: this.env, stdio: ["ignore", "pipe", "pipe"] });
    const log = new Lines(child.stdout, child.stderr);
    this.#daemon = { child, pid: child.pid ?? 0, log };
    const gone = once(child, "exit").then(([code]) => {
      throw new Error(`the daemon ended with ${String(code)}:\n${log.all.join("\n")}`);
    });
    const ready = this.sim.waitForPoll({ botId: this.master.id, timeoutMs: 20_000 });
    await Promise.race([ready, gone]);
    gone.catch(() => undefined); // its later end is what tests bring about
  }

  /** A second daemon beside this one: how it ends and what it says. */
  async tryStart(
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly code: number; readonly said: string }> {
    const child = spawn(process.execPath, [join(root, "src/programs/hatcheryd.ts")], {
      cwd: root,
      env: { ...this.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = new Lines(child.stdout, child.stderr);
    const [code] = await once(child, "close");
    return { code, said: said.all.join("\n") };
  }

  /** Signals the daemon and resolves when it is gone, with its exit code or signal. */
  async end(signal: NodeJS.Signals): Promise<number | string> {
    const { child } = this.daemon;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode ?? "";
    const gone = once(child, "exit");
    child.kill(signal);
    const [code, by] = await gone;
    return code ?? by;
  }

  /** Carries out a command as the operator, over the daemon's control address. */
  async command(command: Readonly<Record<string, unknown>>): Promise<Answer> {
    const token = readFileSync(join(this.dataDir, "control.token"), "utf8").trim();
    const response = await fetch(`${this.url}/v1/command`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(command),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    // The wire carries an Answer; both ends are ours.
    return JSON.parse(await response.text());
  }

  /** Says something to a bot (the Master when none is named) and waits for what it answers. */
  async ask(
    user: SimUser,
    text: string,
    want: { botId?: number; answer?: string; pattern?: string } = {},
  ): Promise<SimMessage> {
    const { botId = this.master.id, answer, pattern } = want;
    const after = await this.sim.say({ userId: user.id, botId, text });
    return this.heard(user, {
      botId,
      after,
      ...(answer === undefined ? {} : { text: answer }),
      ...(pattern === undefined ? {} : { pattern }),
    });
  }

  heard(user: SimUser, what: { botId?: number; after?: number; text?: string; pattern?: string }): Promise<SimMessage> {
    return this.sim.waitFor({ userId: user.id, botId: this.master.id, timeoutMs: 20_000, ...what });
  }

  /** Hatches a bot by a pasted token. */
  async hatch(user: SimUser, username: string): Promise<SimBot> {
    const bot = await this.sim.bot({ username, name: username, ownerId: user.id });
    await this.ask(user, bot.token, { answer: `@${username}` });
    return bot;
  }

  /** Hatches a bot that runs a program of its own, as the operator would by `hatchery create --program`. */
  async hatchProgram(user: SimUser, username: string, argv: readonly string[], env = {}): Promise<SimBot> {
    await this.ask(user, "/start", { pattern: "." });
    const bot = await this.sim.bot({ username, name: username, ownerId: user.id });
    const program = { kind: "command", argv, cwd: root };
    const answer = await this.command({ verb: "create", ownerId: user.id, token: bot.token, program, env });
    if (answer.kind !== "created") throw new Error(`not created: ${JSON.stringify(answer)}`);
    return bot;
  }

  /** The facts of `/status`. */
  async status(botId: number): Promise<StatusFacts> {
    const answer = await this.command({ verb: "status", botId });
    if (answer.kind !== "status") throw new Error(`no status: ${JSON.stringify(answer)}`);
    return answer.status;
  }

  /** The process of a bot that has one. */
  async pid(botId: number): Promise<number> {
    const { pid } = await this.status(botId);
    if (pid === undefined) throw new Error(`bot ${botId} has no process`);
    return pid;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#daemon !== undefined) await this.end("SIGTERM");
    endLeft(this.#parts.folder);
    await this.#parts.stopSandbox();
    rmSync(this.#parts.folder, { recursive: true, force: true });
  }
}

/** Opens sandbox, folder and daemon; `await using` ends all of it. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const sandbox = await openSandbox({ host: "127.0.0.1", port: 0 });
  const sim = openSim(sandbox.url);
  const operator = await sim.user({ firstName: "Operator", lang: "en" });
  const master = await sim.bot({
    username: "hatchery_test_bot",
    name: "Hatchery",
    ownerId: operator.id,
    canManageBots: options.canManageBots ?? true,
  });
  const folder = mkdtempSync(join(tmpdir(), "hatchery-test-"));
  chmodSync(folder, 0o711); // bots' own user ids pass through it
  const [httpPort, gatePort] = [await freePort(), await freePort()];
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    MASTER_BOT_TOKEN: master.token,
    TELEGRAM_API_ROOT: sandbox.url,
    OPENAI_BASE_URL: `${sandbox.url}/openai/v1`,
    ...(options.vectors === true ? { QDRANT_URL: `${sandbox.url}/qdrant` } : {}),
    HATCHERY_DATA_DIR: join(folder, "data"),
    HATCHERY_KEY_FILE: join(folder, "keys", "master.key"),
    HATCHERY_HTTP: `127.0.0.1:${httpPort}`,
    HATCHERY_GATE: `127.0.0.1:${gatePort}`,
    HATCHERY_LOG: "pretty",
    HATCHERY_LIMITS: JSON.stringify({ ...quick, ...options.limits }),
    NODE_COMPILE_CACHE: join(tmpdir(), "hatchery-test-cache"),
    ...options.env,
  };
  const { diskMb, userId, under = [] } = options;
  const as = userId === undefined ? [] : ["setpriv", `--reuid=${userId}`, `--regid=${userId}`, "--clear-groups", "--"];
  if (userId !== undefined) chownSync(folder, userId, userId);
  if (diskMb !== undefined) mkdirSync(join(folder, "data"));
  const house = new TestHouse({
    sim,
    stopSandbox: () => sandbox.stop(),
    folder,
    env,
    httpPort,
    master,
    diskMb,
    under: [...under, ...as],
  });
  if (options.stopped !== true) await house.start();
  return house;
}
