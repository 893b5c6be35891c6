import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { roleOf } from "#commands/may.ts";
import { judgeFor } from "#commands/remedies.ts";
import { statusFacts } from "#commands/status-facts.ts";

/** How a bot is, from what the house itself knows: nothing outside is asked. */
export async function status(house: House, command: Extract<Command, { verb: "status" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const evidence = await house.supervisor.evidence(found.bot.botId);
  const { bot } = found;
  const [worst] = diagnose(evidence);
  const judge = await judgeFor(house, { bot, evidence, role: roleOf(command.actor, bot) });
  const judged = worst === undefined ? undefined : judge(worst);
  return { kind: "status", status: await statusFacts(house, bot, { evidence, judged }) };
}
