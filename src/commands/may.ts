import type { Bot } from "#contracts/bot.ts";
import type { Actor } from "#contracts/ids.ts";
import type { Verb } from "#contracts/command.ts";
import type { Settings } from "#contracts/settings.ts";

/** What a person is to a bot. */
export type Role = "operator" | "owner" | "stranger";

export function roleOf(actor: Actor, bot: Bot | undefined): Role {
  if (actor.kind !== "user") return "operator";
  return bot !== undefined && bot.ownerId === actor.userId ? "owner" : "stranger";
}

const everyone: readonly Role[] = ["operator", "owner", "stranger"];
const ownerOrOperator: readonly Role[] = ["operator", "owner"];

/** The one place that says who may do what: by verb, the roles towards the bot that it concerns. */
const allowed = {
  start: everyone,
  help: everyone,
  privacy: everyone,
  language: everyone,
  create_ways: everyone,
  create: everyone, // HATCHERY_WHO and the quotas decide further
  managed_bot: ["operator"], // Telegram's own word, never a person's
  list: everyone, // a person's own bots only
  status: ownerOrOperator,
  debug: ownerOrOperator,
  restart: ownerOrOperator,
  stop: ownerOrOperator,
  resume: ownerOrOperator,
  delete: ownerOrOperator,
  select: ["owner"],
  reindex: ownerOrOperator,
  key: ownerOrOperator,
  token: ownerOrOperator,
  logs: ownerOrOperator,
  events: ownerOrOperator,
  program: ["operator"],
  env: ["operator"],
  undo: ownerOrOperator,
  model: ownerOrOperator,
  usage: ownerOrOperator, // of all bots: a person's own; of everybody's: the operator, also as an admin in Telegram
  limit: ownerOrOperator,
  budget: everyone, // the operator alone, also as an admin in Telegram: asked in budget.ts
  replace_token: ownerOrOperator,
  incidents: ownerOrOperator, // of all bots and of the platform: the operator alone
  explain: everyone,
  update: ["owner"],
  take_over: ["owner"],
  export: ownerOrOperator, // without a bot's name: a person's own
  rotate_key: ["operator"],
  daemon: ["operator"],
} satisfies Record<Verb, readonly Role[]>;

/** May one who is `role` to a bot carry out `verb` on it? */
export function may(role: Role, verb: Verb): boolean {
  return (allowed[verb] as readonly Role[]).includes(role);
}

/** Whether one who asks runs this server: at its terminal, or as one of its admins in Telegram. */
export const isOperator = (actor: Actor, { admins }: Pick<Settings, "admins">): boolean =>
  actor.kind !== "user" || admins.includes(actor.userId);

/** May this person hatch at all? The operator may always, on somebody's behalf. */
export function mayHatch(actor: Actor, settings: Settings): boolean {
  if (actor.kind !== "user" || settings.who === "everyone") return true;
  return settings.who.includes(actor.userId) || settings.admins.includes(actor.userId);
}
