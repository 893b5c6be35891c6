import { exitCode } from "#cli/exit-code.ts";
import { seeDaemon } from "#cli/see-daemon.ts";
import type { Ended, Inside, Typed } from "#cli/verb.ts";

/** Checks everything, with or without a daemon; a failed check makes it fail. */
export async function doctor(_typed: Typed, { parts, printer, settings, daemon }: Inside): Promise<Ended> {
  const answer = await parts.doctor(settings, () => seeDaemon(daemon, settings, parts.portHolder));
  printer.answer(answer);
  return answer.checks.some(({ verdict }) => verdict === "failed") ? exitCode.refused : exitCode.done;
}
