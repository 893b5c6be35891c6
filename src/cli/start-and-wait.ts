import { closeSync, fstatSync, mkdirSync, openSync, readSync, statSync } from "node:fs";
import { daemonLogFile } from "#contracts/control-files.ts";
import { redact } from "#contracts/redact.ts";
import { toError } from "#contracts/to-error.ts";
import type { StartedDaemon } from "#cli/cli-parts.ts";
import { exitCode, type ExitCode } from "#cli/exit-code.ts";
import { ok, trouble, type Outcome } from "#cli/trouble.ts";
import type { Inside } from "#cli/verb.ts";

export type Running = { readonly pid: number; readonly url: string; readonly version: string };

const logLinesMax = 20;
const logBytesMax = 16 * 1024;

/** What a file has gained since it was `from` bytes long: its last lines. */
function linesSince(file: string, from: number): readonly string[] {
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.max(0, Math.min(size - from, logBytesMax)));
    readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    const lines = redact(bytes.toString("utf8")).split("\n");
    return lines.filter((line) => line.trim() !== "").slice(-logLinesMax);
  } finally {
    closeSync(descriptor);
  }
}

/** A daemon's own exit code, where it is one that this command line also promises. */
const codeOf = (code: number): ExitCode =>
  code === exitCode.settings || code === exitCode.bug ? code : exitCode.refused;

/** Says why the daemon ended at once: the last it wrote. */
function sayEnd(inside: Inside, { code, log, from }: { code: number; log: string; from: number }): Outcome<never> {
  const lines = linesSince(log, from);
  if (lines.length === 0) return trouble(codeOf(code), "up-ended-silent");
  if (!inside.printer.json) inside.parts.err(`${lines.join("\n")}\n`);
  return trouble(codeOf(code), "up-ended", { file: log });
}

/** The daemon that answers now, when it is another than the one that ends. */
async function seen({ daemon }: Inside, notPid: number | undefined): Promise<Running | undefined> {
  const asked = await daemon.command({ verb: "daemon" });
  if (asked.kind !== "ok" || asked.value.kind !== "daemon" || asked.value.pid === notPid) return undefined;
  return { pid: asked.value.pid, version: asked.value.version, url: await daemon.url() };
}

/** The daemon that answers now and works; undefined when there is none yet. */
async function seenReady(inside: Inside, notPid: number | undefined): Promise<Running | undefined> {
  const running = await seen(inside, notPid);
  if (running === undefined) return undefined;
  const readiness = await inside.daemon.readiness();
  return readiness.kind === "ok" && readiness.value.ready ? running : undefined;
}

/** Waits for the daemon that a service manager starts after one has handed over. */
export async function waitForNext(inside: Inside, notPid: number): Promise<Outcome<Running>> {
  const { upWaitMs, upPollMs } = inside.settings.limits;
  for (let waitedMs = 0; waitedMs < upWaitMs; waitedMs += upPollMs) {
    const running = await seenReady(inside, notPid);
    if (running !== undefined) return ok(running);
    await inside.parts.sleep(upPollMs);
  }
  return trouble(exitCode.refused, "upgrade-no-next");
}

async function notReady(inside: Inside, started: StartedDaemon, log: string): Promise<Outcome<never>> {
  const readiness = await inside.daemon.readiness();
  const missing = readiness.kind === "ok" ? readiness.value.missing : "none";
  return trouble(exitCode.refused, "up-not-ready", { pid: String(started.pid ?? "?"), missing, file: log });
}

/** Makes the data folder, for the log that lies in it; the size of what the log holds already. */
function openLog(dataDir: string): Outcome<{ readonly log: string; readonly from: number }> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const log = daemonLogFile(dataDir);
    closeSync(openSync(log, "a", 0o600));
    return ok({ log, from: statSync(log).size });
  } catch (error) {
    const known = toError(error);
    const errno = "code" in known ? String(known.code) : known.message;
    return trouble(exitCode.settings, "up-folder", { folder: dataDir, errno });
  }
}

/**
 * Starts the daemon by itself and waits until it works, has ended, or has taken too long. `notPid` is one that hands over
 * to it; a daemon that somebody else has started meanwhile (a service manager) is as good.
 */
export async function startAndWait(inside: Inside, notPid: number | undefined): Promise<Outcome<Running>> {
  const { parts, settings, daemon } = inside;
  const opened = openLog(settings.dataDir);
  if (opened.kind !== "ok") return opened;
  const { log, from } = opened.value;
  const started = parts.startDaemon(log);
  let ended: number | undefined;
  void started.ended.then((code) => (ended = code));
  const { upWaitMs, upPollMs } = settings.limits;
  for (let waitedMs = 0; waitedMs < upWaitMs; waitedMs += upPollMs) {
    const running = await seen(inside, notPid);
    const readiness = running === undefined ? undefined : await daemon.readiness();
    if (running !== undefined && readiness?.kind === "ok" && readiness.value.ready) return ok(running);
    if (ended !== undefined && running === undefined) return sayEnd(inside, { code: ended, log, from });
    await parts.sleep(upPollMs);
  }
  return notReady(inside, started, log);
}
