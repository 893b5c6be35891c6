import type { Answer, Refusal } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import { parseToken } from "#contracts/token.ts";
import type { House } from "#commands/house.ts";
import { givenAmong } from "#commands/env.ts";
import { may, mayHatch, roleOf } from "#commands/may.ts";
import { register } from "#commands/register.ts";
import { replaceToken } from "#commands/token.ts";
import { refusalOf } from "#commands/token-refusal.ts";

type Create = Extract<Command, { verb: "create" }>;

const refused = (refusal: Refusal): Answer => ({ kind: "refused", refusal });

/** What is wrong with the request itself, before Telegram is asked. */
function early(house: House, { actor, ownerId, token, env }: Create): Refusal | undefined {
  if (!mayHatch(actor, house.settings)) return { kind: "not_allowed" };
  if (actor.kind === "user" && actor.userId !== ownerId) return { kind: "not_allowed" };
  const botId = parseToken(token.reveal());
  if (botId === undefined) return { kind: "token_malformed" };
  return botId === house.master()?.botId ? { kind: "token_is_master" } : givenAmong(house, Object.keys(env));
}

/**
 * Hatches a bot from a token that somebody brings. The token is checked by getMe at once. A token of a bot that this
 * owner already has replaces the old one; a token of another owner's bot is refused.
 */
export async function create(house: House, command: Create): Promise<Answer> {
  const wrong = early(house, command);
  if (wrong !== undefined) return refused(wrong);
  const known = await house.store.bots.get(parseToken(command.token.reveal()) ?? 0);
  if (known !== undefined && known.ownerId !== command.ownerId) return refused({ kind: "token_of_other_owner" });
  const check = await house.prober.token(command.token);
  if (check.kind !== "ok") return refused(refusalOf(check));
  if (known !== undefined && may(roleOf(command.actor, known), "token")) {
    return replaceToken(house, { bot: known, token: command.token, by: command.actor });
  }
  const { botId, username, name } = check;
  const { ownerId, token, program, env, maySleep, actor } = command;
  return register(house, {
    botId,
    username,
    name,
    ownerId,
    token,
    program,
    env,
    maySleep,
    origin: "pasted",
    by: actor,
  });
}
