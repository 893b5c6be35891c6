import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { statusFacts } from "#commands/status-facts.ts";

/** How a bot is, from what the house itself knows: nothing outside is asked. */
export async function status(house: House, command: Extract<Command, { verb: "status" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const evidence = await house.supervisor.evidence(found.bot.botId);
  const [worst] = diagnose(evidence);
  const judged = worst === undefined ? undefined : judge(worst);
  return { kind: "status", status: await statusFacts(house, found.bot, { evidence, judged }) };
}
