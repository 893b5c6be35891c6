import { daemonLogFile } from "#contracts/control-files.ts";
import { exitCode } from "#cli/exit-code.ts";
import { startAndWait, waitForNext, type Running } from "#cli/start-and-wait.ts";
import { trouble } from "#cli/trouble.ts";
import { flag, type Ended, type Inside, type Typed } from "#cli/verb.ts";

type How = "up-done" | "up-already" | "upgrade-done" | "upgrade-managed";

/** Where the log is our file: a service manager keeps it elsewhere. */
const hasLog: readonly How[] = ["up-done", "upgrade-done"];

function say({ printer, settings }: Inside, running: Running, how: How): Ended {
  const { pid, url, version } = running;
  const log = daemonLogFile(settings.dataDir);
  if (printer.json) printer.value({ running: true, already: how === "up-already", pid, url, version, log });
  else {
    printer.line(printer.say(how, { pid: String(pid), url }));
    if (hasLog.includes(how)) printer.line(printer.say("up-log", { file: log }));
  }
  return exitCode.done;
}

/** Starts the daemon, unless it runs already: by itself, or in this terminal with `--foreground`. */
export async function up(typed: Typed, inside: Inside): Promise<Ended> {
  const { daemon, parts } = inside;
  const asked = await daemon.command({ verb: "daemon" });
  if (asked.kind === "ok" && asked.value.kind === "daemon") {
    const { pid, version } = asked.value;
    const code = say(inside, { pid, version, url: await daemon.url() }, "up-already");
    return flag(typed, "foreground") ? exitCode.refused : code; // who wants to be the daemon is not
  }
  if (flag(typed, "foreground")) return parts.foreground();
  const running = await startAndWait(inside, undefined);
  return running.kind === "ok" ? say(inside, running.value, "up-done") : running;
}

/** Waits until a process is gone; false when it has not gone in time. */
async function gone({ parts, settings }: Inside, pid: number): Promise<boolean> {
  const { downWaitMs, upPollMs } = settings.limits;
  for (let waitedMs = 0; waitedMs < downWaitMs; waitedMs += upPollMs) {
    if (!parts.isAlive(pid)) return true;
    await parts.sleep(upPollMs);
  }
  return !parts.isAlive(pid);
}

/** Stops the daemon and its bots, and waits for it. */
export async function down(_typed: Typed, inside: Inside): Promise<Ended> {
  const { daemon, printer } = inside;
  const ending = await daemon.end("stop");
  if (ending.kind !== "ok") return ending;
  const { pid } = ending.value;
  printer.note("down-waiting");
  if (!(await gone(inside, pid))) return trouble(exitCode.refused, "down-late", { pid: String(pid) });
  if (printer.json) printer.value({ running: false, pid });
  else printer.line(printer.say("down-done"));
  return exitCode.done;
}

/** Lets the daemon hand over, and starts the new one unless a service manager does: bots go on meanwhile. */
export async function upgrade(_typed: Typed, inside: Inside): Promise<Ended> {
  const { daemon, printer } = inside;
  const ending = await daemon.end("upgrade");
  if (ending.kind !== "ok") return ending;
  const { pid, comesBack } = ending.value;
  printer.note("upgrade-waiting");
  if (!(await gone(inside, pid))) return trouble(exitCode.refused, "down-late", { pid: String(pid) });
  const running = await (comesBack ? waitForNext(inside, pid) : startAndWait(inside, pid));
  return running.kind === "ok" ? say(inside, running.value, comesBack ? "upgrade-managed" : "upgrade-done") : running;
}
