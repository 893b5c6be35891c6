import type { House } from "#bot/house.ts";
import { BotCannot } from "#bot/exit-codes.ts";
import type { ModelFailure } from "#model/failure.ts";

/** What the gate has seen better than we have, or what is no fault of anybody's. */
const notFaults: ReadonlySet<string> = new Set([
  "no_key",
  "llm.unreachable",
  "llm.base_url",
  "llm.content_policy",
  "llm.budget",
  "llm.budget_shared",
]);

/** Tells Hatchery why the model did not answer, so that the owner's /debug has it too. Answers do not depend on it. */
export async function reportFailure(
  { hatchery, warn }: House,
  { code, status, errno }: ModelFailure,
  host: string | undefined,
): Promise<void> {
  const details = [host, status, errno].filter((detail) => detail !== undefined);
  warn(`no answer from the model: ${code} (${details.join(", ")})`);
  if (hatchery === undefined || notFaults.has(code)) return;
  const facts = { ...(host === undefined ? {} : { host }), ...(status === undefined ? {} : { status }) };
  try {
    await hatchery.fault({ cause: code, facts });
  } catch (error) {
    if (!(error instanceof BotCannot)) throw error;
    warn(error.message);
  }
}
