import type { Judged } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Verb } from "#contracts/command.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { Finding, Remedy } from "#contracts/finding.ts";
import { brokeAfter } from "#diagnosis/broke-after.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { modelBrokeAfter } from "#diagnosis/model-broke-after.ts";
import type { House } from "#commands/house.ts";
import { may, type Role } from "#commands/may.ts";

/** What each remedy is carried out by. */
export const remedyVerbs: { readonly [Name in Remedy]: Verb } = {
  undo_change: "undo",
  replace_token: "replace_token",
  new_token: "token",
  new_key: "key",
  choose_model: "model",
  raise_budget: "limit",
  rebuild_index: "reindex",
  restart: "restart",
  start: "resume",
  take_over_webhook: "take_over",
  retry_update: "update",
  discard_update: "update",
  show_logs: "logs",
};

/**
 * A bot's limit is its owner's to raise, and holds for every key; that of the shared key is raised by the operator, and not
 * for one bot.
 */
const isOwnLimit = ({ finding }: Judged): boolean =>
  finding.cause === "llm.budget" || (finding.cause === "soon.budget" && finding.facts.of === "bot");

/** What is known beside the finding, for what may be offered. */
export type Offer = {
  readonly role: Role;
  /** The bot was made in one tap by this Master, which may get it a new token. */
  readonly managed: boolean;
  readonly after: Judged["after"];
  /** The bot's program is ours, and so is its memory. */
  readonly builtIn: boolean;
};

/** What can be done only here and there, though the person may. */
const fits: { readonly [Name in Remedy]?: (judged: Judged, offered: Offer) => boolean } = {
  replace_token: (_judged, { managed }) => managed,
  raise_budget: isOwnLimit,
  new_key: (judged) => !isOwnLimit(judged),
  rebuild_index: (_judged, { builtIn }) => builtIn,
};

/** The author of Hatchery's own program is nobody here: its operator is the one to turn to. */
const whoOf = ({ who }: Judged, { builtIn }: Offer): Judged["who"] => (builtIn && who === "author" ? "operator" : who);

/** Only what this person may do to this bot, and only what can be done; a change that can be taken back comes first. */
export function offer(judged: Judged, offered: Offer): Judged {
  const { role, after } = offered;
  const undo: readonly Remedy[] = after === undefined ? [] : ["undo_change"];
  const rest = judged.remedies.filter((remedy) => remedy !== "undo_change");
  const remedies = [...undo, ...rest].filter(
    (remedy) => may(role, remedyVerbs[remedy]) && fits[remedy]?.(judged, offered) !== false,
  );
  if (remedies.includes("rebuild_index")) return { ...judged, who: "owner", remedies };
  return after === undefined
    ? { ...judged, who: whoOf(judged, offered), remedies }
    : { ...judged, who: "owner", remedies, after };
}

/** The last change, when the bot broke right after it and it can be taken back. */
async function undoable({ store }: House, botId: number, evidence: Evidence): Promise<Judged["after"]> {
  const before = await store.bots.before(botId);
  if (before === undefined) return undefined;
  const change = brokeAfter(evidence) ?? modelBrokeAfter(evidence);
  if (change?.atMs !== before.atMs) return undefined;
  return { what: before.what, afterMs: change.afterMs, changeMs: before.atMs };
}

/** Judges findings about a bot for one who asks or is told: with what that person may do about them. */
export async function judgeFor(
  house: House,
  { bot, evidence, role }: { readonly bot: Bot; readonly evidence: Evidence; readonly role: Role },
): Promise<(finding: Finding) => Judged> {
  const managed = bot.origin === "managed" && house.master()?.canManageBots === true;
  const builtIn = bot.program.kind === "built-in";
  const after = await undoable(house, bot.botId, evidence);
  return (finding) => offer(judge(finding), { role, managed, after, builtIn });
}
