import type { EvidenceLine } from "#contracts/finding.ts";
import { exitLine } from "#diagnosis/exit-line.ts";
import type { Known } from "#diagnosis/known.ts";

/** The numbers of the signals that shells and npm report as 128 + n, on Linux. */
const numbers: Readonly<Record<string, number>> = {
  SIGINT: 2,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
  SIGXCPU: 24,
};

const wrappers = /(?:^|\/)(?:(?:ba|da|z)?sh|npm|npx|pnpm|yarn|env)$/;

/** A code above 128 means a signal only where a shell or npm stood in between; of a log from anywhere that is not known. */
function codeMeansSignal({ evidence: { program, botId } }: Known): boolean {
  if (botId === undefined) return true;
  return program?.kind === "command" && wrappers.test(program.argv[0] ?? "");
}

/** The signal of the death under judgement, when it is one of these; not one that we asked for. */
export function deathSignal(
  known: Known,
  signals: readonly string[],
): { readonly signal: string; readonly seen: readonly EvidenceLine[] } | undefined {
  const { judging } = known;
  if (judging.kind !== "exit" || judging.exit.exit.requested !== undefined) return undefined;
  const { way } = judging.exit.exit;
  const { code } = way.kind === "code" ? way : { code: undefined };
  const signal =
    way.kind === "signal"
      ? way.signal
      : codeMeansSignal(known)
        ? Object.keys(numbers).find((name) => code === 128 + (numbers[name] ?? Number.NaN))
        : undefined;
  return signal !== undefined && signals.includes(signal) ? { signal, seen: [exitLine(judging.exit)] } : undefined;
}
