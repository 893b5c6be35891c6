import type { Answer } from "#contracts/answer.ts";
import type { Bot, Origin, Program } from "#contracts/bot.ts";
import type { Actor, BotId, UserId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";
import { botLine } from "#commands/bot-line.ts";
import type { House } from "#commands/house.ts";
import { lineOf } from "#commands/program.ts";

export type NewBot = {
  readonly botId: BotId;
  readonly ownerId: UserId;
  readonly username: string;
  readonly name: string;
  readonly origin: Origin;
  readonly token: Secret;
  readonly program: Program;
  readonly env: Readonly<Record<string, Secret>>;
  readonly maySleep: boolean | undefined;
  readonly by: Actor;
};

/** Why this owner can have no further bot now; undefined when they can. */
async function full(house: House, { ownerId, by }: NewBot): Promise<Answer | undefined> {
  const { botsPerOwner, botsMax } = house.settings;
  if (botsMax !== undefined && (await house.store.bots.count()) >= botsMax) {
    return { kind: "refused", refusal: { kind: "hatchery_full" } };
  }
  if (by.kind === "operator" || (await house.store.bots.ofOwner(ownerId)).length < botsPerOwner) return undefined;
  return { kind: "refused", refusal: { kind: "quota", max: botsPerOwner } };
}

const toBot = (house: House, made: NewBot): Bot => ({
  botId: made.botId,
  ownerId: made.ownerId,
  username: made.username,
  name: made.name,
  origin: made.origin,
  program: made.program,
  envNames: Object.keys(made.env),
  maySleep: made.maySleep ?? made.program.kind === "built-in",
  model: { baseUrl: undefined, model: undefined },
  createdAtMs: house.now(),
});

/** Keeps a bot whose token was checked, and starts it. Quotas hold on every way in. */
export async function register(house: House, made: NewBot): Promise<Answer> {
  const refusal = await full(house, made);
  if (refusal !== undefined) return refusal;
  const bot = toBot(house, made);
  const kept = await house.store.bots.register(bot, { token: made.token, env: made.env });
  if (kept.kind === "other_owner") return { kind: "refused", refusal: { kind: "token_of_other_owner" } };
  const hasModelKey = house.settings.openaiKey !== undefined;
  if (kept.kind === "already_yours")
    return { kind: "created", bot: await botLine(house, bot), hasModelKey, again: true };
  await house.store.journal.append({
    kind: "bot.created",
    atMs: house.now(),
    botId: bot.botId,
    ownerId: bot.ownerId,
    origin: bot.origin,
    username: bot.username,
  });
  await house.store.owners.select(bot.ownerId, bot.botId);
  await house.supervisor.add(bot);
  return { kind: "created", bot: await botLine(house, bot), hasModelKey, again: false, line: lineOf(bot.program) };
}
