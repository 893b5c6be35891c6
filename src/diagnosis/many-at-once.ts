import type { CauseCode, Finding } from "#contracts/finding.ts";
import type { BotId } from "#contracts/ids.ts";
import { causeInfo } from "#diagnosis/cause-info.ts";

/** The best finding of one bot's open incident, and when it opened. */
export type OpenFinding = { readonly botId: BotId; readonly openedAtMs: number; readonly finding: Finding };

export type ManyOptions = { readonly nowMs: number; readonly bots: number };

/** The same cause in so many bots, or in so large a share of them, within so long, is no coincidence. */
const botsMin = 5;
const shareMin = 0.2;
const windowMs = 300_000;

/** Causes that lie in one bot, its owner or its program and are never the server's, however many have them. */
const isShared = (cause: CauseCode): boolean => {
  const { who, class: cls } = causeInfo[cause];
  return who !== "owner" && who !== "author" && cls !== "normal" && cause !== "unexplained";
};

/** One owner's share of the shared key is used up for all of that owner's bots, and for nobody else's. */
const isOneOwners = ({ cause, facts }: Finding): boolean => cause === "llm.budget_shared" && facts.share === "owner";

/**
 * One finding for the operator for each cause that many bots have at once; their owners need not look for a fault of theirs.
 * Empty when there is none.
 */
export function manyAtOnce(open: readonly OpenFinding[], { nowMs, bots }: ManyOptions): readonly Finding[] {
  const lately = open.filter(({ openedAtMs, finding }) => nowMs - openedAtMs <= windowMs && !isOneOwners(finding));
  const byCause = Map.groupBy(lately, ({ finding }) => finding.cause);
  const enough = Math.max(2, Math.min(botsMin, Math.ceil(bots * shareMin)));
  return [...byCause].flatMap(([cause, found]): Finding[] => {
    const affected = new Set(found.map(({ botId }) => botId)).size;
    const [first] = found;
    if (!isShared(cause) || affected < enough || first === undefined) return [];
    const facts = { cause, affected, bots };
    const { evidence, ruledOut } = first.finding;
    return [{ cause: "platform.many_at_once", facts, confidence: "high", evidence, ruledOut }];
  });
}
