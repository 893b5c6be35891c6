import { readFile, stat } from "node:fs/promises";
import { constants } from "node:os";
import { resolve } from "node:path";
import type { Finding } from "#contracts/finding.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { toError } from "#contracts/to-error.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";
import type { CliParts } from "#cli/cli-parts.ts";
import { exitCode } from "#cli/exit-code.ts";
import { ok, trouble, usage, type Outcome } from "#cli/trouble.ts";
import { word, type Ended, type Outside, type Typed } from "#cli/verb.ts";
import { wholeNumber } from "#cli/whole-number.ts";

const bytesMax = limitsDefault.diagnoseBytesMax;
const tooLarge = trouble(exitCode.refused, "file-large", { megabytes: String(bytesMax / 1024 / 1024) });

const codeMost = 255;

async function readLog(file: string, cwd: string): Promise<Outcome<Uint8Array>> {
  const path = resolve(cwd, file);
  try {
    if ((await stat(path)).size > bytesMax) return tooLarge;
    return ok(await readFile(path));
  } catch (error) {
    const known = toError(error);
    return trouble(exitCode.refused, "file-unreadable", {
      file,
      errno: "code" in known ? String(known.code) : known.message,
    });
  }
}

async function bytesOf({ argument }: Typed, { stdin, cwd }: CliParts): Promise<Outcome<Uint8Array>> {
  if (argument !== undefined && argument !== "-") return readLog(argument, cwd);
  if (argument === undefined && stdin.isTerminal) return usage("file");
  const bytes = await stdin.read(bytesMax);
  return bytes === undefined ? tooLarge : ok(bytes);
}

/** A signal by its name, with or without SIG, in any case. */
function signalOf(typed: Typed): Outcome<string | undefined> {
  const given = word(typed, "signal");
  if (given === undefined) return ok(undefined);
  const name = given.toUpperCase().replace(/^(?!SIG)/, "SIG");
  return Object.hasOwn(constants.signals, name) ? ok(name) : usage("signal", { word: given });
}

/** The shape that programs read. */
const shown = ({ cause, confidence, evidence, facts }: Finding) => ({
  cause,
  confidence,
  evidence: evidence.map(({ source, line, text }) => ({ source, line, text })),
  facts,
});

/** The causes in any program's output, best first, without a daemon. `unexplained` is no cause. */
export async function diagnose(typed: Typed, { parts, printer }: Outside): Promise<Ended> {
  const exit = wholeNumber(word(typed, "exitCode"), { option: "--exit-code", min: 0, max: codeMost });
  if (exit.kind !== "ok") return exit;
  const signal = signalOf(typed);
  if (signal.kind !== "ok") return signal;
  const bytes = await bytesOf(typed, parts);
  if (bytes.kind !== "ok") return bytes;
  const findings = diagnoseLog({ bytes: bytes.value, exitCode: exit.value, signal: signal.value });
  const found = findings.some(({ cause }) => cause !== "unexplained");
  if (printer.json) printer.value({ findings: findings.map(shown) });
  else if (findings.length === 0) printer.line(printer.say("none-found"));
  else printer.answer({ kind: "findings", judged: findings.map(judge) });
  return found ? exitCode.done : exitCode.refused;
}
