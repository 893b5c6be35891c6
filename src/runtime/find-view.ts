import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Limits } from "#contracts/limits.ts";
import { toError } from "#contracts/to-error.ts";
import { findExecutable } from "#runtime/check-start.ts";
import { trialUserId, type Trial } from "#runtime/isolation.ts";
import { Views, type ViewSetting } from "#runtime/views.ts";

export type FoundView =
  | { readonly kind: "ok"; readonly view: ViewSetting }
  | { readonly kind: "blocked"; readonly why: string };

export type WantedView = Omit<ViewSetting, "tools"> & {
  readonly trial: Trial;
  /** How the trial program ends when it could load everything. */
  readonly refusesWith: number;
  readonly limits: Limits;
};

const loopback = /^(?:127\.\d+\.\d+\.\d+|localhost|::1)$/;

const blocked = (why: string): FoundView => ({ kind: "blocked", why });

/** What makes views, or why none can even be tried. */
function findTools({ gate, trial }: WantedView): ViewSetting["tools"] | string {
  if (process.getuid?.() !== 0) return "the daemon does not run as root";
  const where = { cwd: "/", path: trial.env["PATH"] ?? "" };
  const bwrap = findExecutable("bwrap", where);
  if (bwrap === undefined) return "bubblewrap is not installed";
  const nsenter = findExecutable("nsenter", where);
  if (nsenter === undefined) return "nsenter is not installed";
  if (gate !== undefined && !loopback.test(gate.address.host)) return "the gate is not on the loopback";
  return { bwrap, nsenter };
}

/** Runs the program in a view like a bot's, in a folder that is removed afterwards. Undefined: it could load everything. */
async function failing(wanted: WantedView, setting: ViewSetting, dataDir: string): Promise<string | undefined> {
  const { trial, refusesWith, limits } = wanted;
  const [ownDir, compileCacheDir] = [join(dataDir, "own"), join(dataDir, "cache")];
  for (const folder of [ownDir, compileCacheDir]) mkdirSync(folder);
  chownSync(ownDir, trialUserId, trialUserId);
  const onListening = (): void => undefined;
  const views = new Views({ setting, dataDir, compileCacheDir, limits, onListening });
  const run = { botId: 0, runId: "0-0" };
  const spec = { ...run, argv: trial.argv, cwd: "/", env: { PATH: trial.env["PATH"] ?? "" }, secrets: [] };
  const entry = await views.prepare(spec, { userId: trialUserId, ownDir });
  const [file = "", ...args] = entry.argv;
  const stdio = ["ignore", "ignore", "pipe", ...entry.descriptors] as const;
  const child = spawn(file, args, {
    cwd: "/",
    env: {},
    stdio: [...stdio],
    timeout: limits.viewMs,
    killSignal: "SIGKILL",
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  try {
    const [code]: readonly unknown[] = await once(child, "close");
    return code === refusesWith ? undefined : (said.trim().split("\n").at(-1) ?? "");
  } finally {
    entry.close();
    views.end(run.runId);
  }
}

/** Whether bots can run in views of their own here: a trial child does. Changes nothing that stays. */
export async function findView(wanted: WantedView): Promise<FoundView> {
  const { keyFile, folders, gate } = wanted;
  const tools = findTools(wanted);
  if (typeof tools === "string") return blocked(tools);
  const view: ViewSetting = { tools, keyFile, folders, gate };
  let dataDir: string | undefined;
  try {
    dataDir = mkdtempSync(join(tmpdir(), "hatchery-view-"));
    chmodSync(dataDir, 0o711);
    const why = await failing(wanted, view, dataDir);
    if (why === undefined) return { kind: "ok", view };
    return blocked(why === "" ? "the trial child ended without a word" : why);
  } catch (error) {
    return blocked(toError(error).message);
  } finally {
    if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}
