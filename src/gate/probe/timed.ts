import type { Probe } from "#contracts/evidence.ts";

type Asked = Pick<Probe, "what" | "host">;

/** Runs one question and writes down how long it took; a question that throws "could not be checked". */
export async function timed(asked: Asked, now: () => number, question: () => Promise<Probe["result"]>): Promise<Probe> {
  const atMs = now();
  try {
    const result = await question();
    return { ...asked, atMs, tookMs: now() - atMs, result };
  } catch (error) {
    const why = error instanceof Error ? error.name : "unknown";
    return { ...asked, atMs, tookMs: now() - atMs, result: { kind: "could-not-check", why } };
  }
}
