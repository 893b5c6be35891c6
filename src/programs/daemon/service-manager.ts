import { findExecutable } from "#runtime/check-start.ts";
import { notifyManager, type NotifyWay } from "#runtime/notify-manager.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The first descriptor that is handed to a service, by the protocol. */
const firstDescriptor = 3;

/** The manager is told of our life this many times within its patience. */
const signsPerPatience = 3;

const microsecondsPerMs = 1_000;

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/** What a manager has handed over, by name. A lone descriptor without a name is the gate's listener. */
function descriptors(env: Environment, pid: number): ReadonlyMap<string, number> {
  const count = whole(env["LISTEN_FDS"]) ?? 0;
  if (whole(env["LISTEN_PID"]) !== pid) return new Map(); // meant for somebody else
  const names = env["LISTEN_FDNAMES"]?.split(":") ?? ["gate"];
  return new Map(names.slice(0, count).map((name, place) => [name, firstDescriptor + place]));
}

function wayTo(env: Environment, connected: number | undefined): NotifyWay | undefined {
  const socket = env["NOTIFY_SOCKET"];
  if (socket === undefined || socket === "") return undefined;
  if (connected !== undefined) return { kind: "descriptor", fd: connected };
  const file = findExecutable("systemd-notify", { cwd: "/", path: env["PATH"] ?? "" });
  return file === undefined ? undefined : { kind: "program", file, socket };
}

/** How often we must be heard of; undefined where nobody waits for it, or waits for another process. */
function patienceMs(env: Environment, pid: number): number | undefined {
  const patience = whole(env["WATCHDOG_USEC"]);
  const meant = env["WATCHDOG_PID"];
  if (patience === undefined || patience === 0 || (meant !== undefined && whole(meant) !== pid)) return undefined;
  return patience / microsecondsPerMs;
}

export type ServiceManagerParts = {
  readonly env: Environment;
  readonly pid: number;
  readonly onError: (error: unknown) => void;
};

/**
 * The service manager that has started us, by systemd's protocols; nothing happens where there is none. It is told when we are
 * ready and when we go, and that our event loop turns, as long as it does.
 */
export class ServiceManager {
  readonly #parts: ServiceManagerParts;
  readonly #way: NotifyWay | undefined;
  /** The gate's listener, which the manager holds and keeps over our deaths; undefined where it holds none. */
  readonly gate: number | undefined;

  constructor(parts: ServiceManagerParts) {
    const { env, pid } = parts;
    this.#parts = parts;
    const handed = descriptors(env, pid);
    this.gate = handed.get("gate");
    this.#way = wayTo(env, handed.get("notify"));
    const patience = patienceMs(env, pid);
    if (this.#way !== undefined && patience !== undefined)
      setInterval(() => void this.#tell("WATCHDOG=1"), patience / signsPerPatience).unref();
  }

  /** Whether somebody starts us again who is not the command line. */
  get isThere(): boolean {
    return this.gate !== undefined || (this.#parts.env["NOTIFY_SOCKET"] ?? "") !== "";
  }

  #tell(...words: readonly string[]): Promise<void> {
    if (this.#way === undefined) return Promise.resolve();
    return notifyManager(this.#way, words).catch(this.#parts.onError);
  }

  /** The daemon listens. `status` is shown beside it, in one line. */
  ready(status: string): Promise<void> {
    return this.#tell("READY=1", `STATUS=${status}`);
  }

  /** The daemon begins to end. Signs of life go on until its process is gone. */
  stopping(status: string): Promise<void> {
    return this.#tell("STOPPING=1", `STATUS=${status}`);
  }
}
