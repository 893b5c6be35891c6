import type { Judged } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Evidence, Probe } from "#contracts/evidence.ts";
import type { CauseCode, Finding } from "#contracts/finding.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import type { House } from "#commands/house.ts";
import { limitsOfBot } from "#commands/limits-of-bot.ts";
import { modelOf } from "#commands/model-of.ts";
import { judgeFor } from "#commands/remedies.ts";

/** What is to be said of a remedy some time after it was taken. */
export type RemedyCheck =
  /** It will be told as the end of the incident, or there is nothing to say of it yet. */
  { readonly kind: "nothing" } | { readonly kind: "remains"; readonly judged: Judged };

const nothing: RemedyCheck = { kind: "nothing" };

type Condition = "telegram" | "model" | "vector" | "run";

/** What kind of trouble an incident is about, by its cause. */
export function conditionOf(cause: string): Condition {
  if (cause.startsWith("llm.")) return "model";
  if (cause.startsWith("vector.")) return "vector";
  return cause.startsWith("telegram.") ? "telegram" : "run";
}

/** What is still so until the index is made anew, however well the store itself is. */
const ofTheIndex: ReadonlySet<CauseCode> = new Set(["vector.collection_missing", "vector.dim_mismatch"]);

const prefixes = { telegram: "telegram.", model: "llm.", vector: "vector.", run: "" } as const;

type Asked = { readonly bot: Bot; readonly cause: CauseCode };

async function remains(house: House, { bot, cause }: Asked, evidence: Evidence): Promise<RemedyCheck> {
  const prefix = prefixes[conditionOf(cause)];
  const findings = diagnose(evidence);
  const found: Finding | undefined =
    findings.find((one) => one.cause === cause) ?? findings.find((one) => one.cause.startsWith(prefix));
  if (found === undefined) return nothing;
  return { kind: "remains", judged: (await judgeFor(house, { bot, evidence, role: "owner" }))(found) };
}

/**
 * A probe that shows whether calls of this side go well again; undefined where none can. `whole`: an answer was begun, which
 * shows that there is money too.
 */
async function probe({ prober, models }: House, bot: Bot, side: "model" | "vector"): Promise<Tried | undefined> {
  const name = side === "model" ? modelOf(bot, models.usual) : undefined;
  if (name !== undefined) return { probe: await prober.tryModel(bot.botId, name), whole: true };
  const what = side === "model" ? "model_key" : "vector_store";
  const found = (await prober.all(bot.botId)).find((one) => one.what === what);
  return found === undefined ? undefined : { probe: found, whole: false };
}

type Tried = { readonly probe: Probe; readonly whole: boolean };

const ofMoney: ReadonlySet<CauseCode> = new Set(["llm.budget", "llm.budget_shared"]);

/** A limit is raised, or another key pays: where there is room again, the bot need not ask to show it. */
async function triedMoney(house: House, { bot }: Asked): Promise<RemedyCheck> {
  const limits = await limitsOfBot(house, bot);
  if (limits.every(({ usedNano, limitNano }) => usedNano < limitNano))
    await house.supervisor.proved(bot.botId, "model");
  return nothing;
}

/** What only a call of the bot's own would show is tried for it, so that its owner need not wait for one. */
async function tried(house: House, asked: Asked, side: "model" | "vector"): Promise<RemedyCheck> {
  const { botId } = asked.bot;
  if (ofMoney.has(asked.cause)) return triedMoney(house, asked);
  const found = await probe(house, asked.bot, side);
  const result = found?.probe.result;
  if (found === undefined || result?.kind === "could-not-check") return nothing;
  if (result?.kind === "ok") {
    if (found.whole || asked.cause !== "llm.quota") await house.supervisor.proved(botId, side);
    return nothing;
  }
  return remains(house, asked, { ...(await house.supervisor.evidence(botId)), probes: [found.probe] });
}

/** Whether the bot is on its way up: how that ends is not known yet. */
const isTrying = (house: House, { botId }: Bot): boolean =>
  ["starting", "stopping", "running"].includes(house.supervisor.view(botId)?.state.kind ?? "");

/**
 * Looks whether the cause of an open incident is gone after a remedy. `atOnce`: what can be tried is tried; else its time
 * is over, and what is still so is said. A trial that goes well ends the incident, which is told like any other end.
 */
export async function checkRemedy(house: House, asked: Asked, { atOnce }: { atOnce: boolean }): Promise<RemedyCheck> {
  const condition = conditionOf(asked.cause);
  if (ofTheIndex.has(asked.cause))
    return atOnce ? nothing : remains(house, asked, await house.supervisor.evidence(asked.bot.botId));
  if (condition === "model" || condition === "vector") return atOnce ? tried(house, asked, condition) : nothing;
  if (atOnce || (condition === "run" && isTrying(house, asked.bot))) return nothing;
  return remains(house, asked, await house.supervisor.evidence(asked.bot.botId));
}
