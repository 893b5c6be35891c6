import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { judge } from "#diagnosis/cause-info.ts";
import type { House } from "#commands/house.ts";

/** What a log from anywhere shows. It is no bot's of this house, so no remedy is offered, and nothing of it is kept. */
export async function explain(house: House, { log }: Extract<Command, { verb: "explain" }>): Promise<Answer> {
  const maxBytes = house.settings.limits.explainBytesMax;
  if (log === undefined) return { kind: "explain_ask", maxBytes };
  if (log.byteLength > maxBytes) return { kind: "refused", refusal: { kind: "log_too_large", maxBytes } };
  const findings = await house.readLog(log);
  if (findings === undefined) return { kind: "refused", refusal: { kind: "log_too_slow" } };
  return { kind: "findings", judged: findings.map((finding) => ({ ...judge(finding), remedies: [] })) };
}
