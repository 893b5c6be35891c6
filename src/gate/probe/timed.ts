import type { Probe } from "#contracts/evidence.ts";
import { toError } from "#contracts/to-error.ts";
import { within } from "#gate/probe/within.ts";

type Asked = Pick<Probe, "what" | "host">;

/**
 * Runs one question and writes down how long it took; one that throws "could not be checked", and so could one that takes
 * longer than `waitMs`, whatever it waits for.
 */
export async function timed(
  asked: Asked,
  { now, waitMs }: { readonly now: () => number; readonly waitMs: number },
  question: () => Promise<Probe["result"]>,
): Promise<Probe> {
  const atMs = now();
  const late: Probe["result"] = { kind: "could-not-check", why: `no answer within ${waitMs} ms` };
  try {
    const result = await within(waitMs, question(), late);
    return { ...asked, atMs, tookMs: now() - atMs, result };
  } catch (error) {
    return { ...asked, atMs, tookMs: now() - atMs, result: { kind: "could-not-check", why: toError(error).name } };
  }
}
