import type { Request } from "#cli/daemon-calls.ts";
import type { Ended, Inside } from "#cli/verb.ts";

/** Has the daemon carry out a command, and says its answer. */
export async function ask({ daemon, printer }: Inside, request: Request): Promise<Ended> {
  const answer = await daemon.command(request);
  return answer.kind === "ok" ? printer.answer(answer.value) : answer;
}
