import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { botLines } from "#commands/bot-line.ts";
import type { House } from "#commands/house.ts";
import { mayHatch } from "#commands/may.ts";
import { oneTapLink } from "#commands/one-tap-link.ts";

type Verb<Word extends Command["verb"]> = Extract<Command, { verb: Word }>;

export async function start(house: House, { actor, firstName, lang }: Verb<"start">): Promise<Answer> {
  if (actor.kind !== "user") return { kind: "help", operator: true };
  await house.store.owners.meet({ userId: actor.userId, firstName, lang, nowMs: house.now() });
  const bots = await house.store.bots.ofOwner(actor.userId);
  const link = mayHatch(actor, house.settings) ? await oneTapLink(house, actor.userId) : undefined;
  return { kind: "start", firstName, bots: await botLines(house, bots), oneTapLink: link };
}

/** The ways to hatch that are open to this person, and how many bots they may still make. */
export async function createWays(house: House, { actor }: Verb<"create_ways">): Promise<Answer> {
  if (!mayHatch(actor, house.settings)) return { kind: "refused", refusal: { kind: "not_allowed" } };
  if (actor.kind !== "user") return { kind: "create_ways", oneTapLink: undefined, left: undefined };
  const max = house.settings.botsPerOwner;
  const left = max - (await house.store.bots.ofOwner(actor.userId)).length;
  if (left <= 0) return { kind: "refused", refusal: { kind: "quota", max } };
  return { kind: "create_ways", oneTapLink: await oneTapLink(house, actor.userId), left };
}

export async function list(house: House, { actor }: Verb<"list">): Promise<Answer> {
  const bots = actor.kind === "user" ? await house.store.bots.ofOwner(actor.userId) : await house.store.bots.all();
  return { kind: "list", bots: await botLines(house, bots) };
}

export async function language(house: House, { actor, lang }: Verb<"language">): Promise<Answer> {
  if (lang === undefined || actor.kind !== "user") return { kind: "language_ask" };
  await house.store.owners.setLang(actor.userId, lang);
  return { kind: "language_set", lang };
}
