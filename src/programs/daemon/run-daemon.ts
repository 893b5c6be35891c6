import { once } from "node:events";
import { flushCompileCache } from "node:module";
import { stdout } from "node:process";
import { languageOf } from "#cli/language.ts";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";
import { makeLog, type Log } from "#programs/daemon/log.ts";
import { openDaemon, type StopReason } from "#programs/daemon/open-daemon.ts";
import { readSettings } from "#programs/daemon/read-settings.ts";
import { ServiceManager } from "#programs/daemon/service-manager.ts";
import { refuseSettings, type StartRefusal } from "#programs/daemon/refuse-start.ts";

const bug = 70;
const halted = 130;
/** Handed over, to a daemon that whoever has started this one starts next. */
const handedOver = 79;

function sayRefusal({ exitCode, lines }: StartRefusal): number {
  for (const line of lines) console.error(redact(line));
  return exitCode;
}

/** A bug ends the daemon and not the bots: the next daemon takes them over. */
function endOnBug(log: Log): void {
  const end = (thrown: unknown): void => {
    const error = toError(thrown);
    log.line("error", error.stack ?? error.message);
    process.exit(bug);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}

/** The first signal ends the bots and the daemon in order; a second one ends the daemon at once. */
async function stopSignal(): Promise<StopReason> {
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(halted));
  return "asked";
}

const bots = (count: number): string => (count === 1 ? "1 bot" : `${count} bots`);

const ending: Readonly<Record<StopReason, string>> = {
  asked: "Ends its bots and itself",
  upgrade: "Hands over to the next daemon; bots go on",
};

/**
 * Runs the daemon until it is asked to end. Resolves with the exit code: 0; 79 when it has handed over and a service manager
 * is to start the next one; 75 or 78 when it will not start.
 */
export async function runDaemon(): Promise<number> {
  const lang = languageOf(process.env);
  const parsed = readSettings();
  if (parsed.kind === "refused") return sayRefusal(refuseSettings(parsed.problems, lang));
  const { settings } = parsed;
  const format = settings.log ?? (stdout.isTTY ? "pretty" : "json");
  const log = makeLog(format, (line) => stdout.write(`${line}\n`), Date.now);
  endOnBug(log);
  const onError = (error: unknown): void => log.line("warn", `The service manager was not told: ${String(error)}`);
  const manager = new ServiceManager({ env: process.env, pid: process.pid, onError });
  const stopped = stopSignal(); // heard from the beginning: an end during the start is in order, too
  const opened = await openDaemon({
    settings,
    log,
    now: Date.now,
    lang,
    manager: manager.isThere ? manager : undefined,
  });
  if (opened.kind === "refused") return sayRefusal(opened.refusal);
  const { daemon } = opened;
  await manager.ready(`${bots(await daemon.house.store.bots.count())}, gate at ${daemon.gateUrl}`);
  flushCompileCache(); // else it is written at the end alone, and a daemon that is killed has none
  const reason = await Promise.race([stopped, daemon.asked]);
  await manager.stopping(ending[reason]);
  await daemon.stop(reason);
  return reason === "upgrade" && manager.isThere ? handedOver : 0;
}
