import type { Action } from "#contracts/action.ts";
import type { Command, ModelPick, Verb } from "#contracts/command.ts";
import type { Actor, BotId, Lang } from "#contracts/ids.ts";
import type { KeyGiven } from "#master/read-key.ts";

/** Who asks, as far as a command needs to know. */
export type Asker = { readonly userId: number; readonly firstName: string; readonly lang: Lang };

/** Lines of a log that a message has room for. */
const logLines = 40;

const updateSeq = /^(retry|discard):(\d{1,15})$/;

export const actorOf = ({ userId }: Pick<Asker, "userId">): Actor => ({ kind: "user", userId });

const langIn = (text: string | undefined): Lang | undefined => (text === "ru" || text === "en" ? text : undefined);

/** What a person may ask that concerns no bot. */
function general(verb: Verb, asker: Asker, more: string | undefined): Command | undefined {
  const actor = actorOf(asker);
  if (verb === "start") return { verb, actor, firstName: asker.firstName, lang: asker.lang };
  if (verb === "explain") return { verb, actor, log: undefined };
  if (verb === "language") return { verb, actor, lang: langIn(more) };
  if (verb === "help" || verb === "privacy" || verb === "create_ways" || verb === "list") return { verb, actor };
  return undefined;
}

function update(actor: Actor, botId: BotId | undefined, more: string | undefined): Command | undefined {
  const [, what, seq] = updateSeq.exec(more ?? "") ?? [];
  if (what !== "retry" && what !== "discard") return undefined;
  return { verb: "update", actor, botId, seq: Number(seq), what };
}

/** A page or a mark as buttons name them, else a model's name as a person types it. */
function pickOf(more = ""): ModelPick {
  const [, page, mark] = /^(?:page:(\d{1,4})|mark:([\w-]{1,24}))$/.exec(more) ?? [];
  if (mark !== undefined) return { kind: "mark", mark };
  const [name = ""] = more.trim().split(/\s+/);
  return page !== undefined || name === "" ? { kind: "page", page: Number(page ?? 0) } : { kind: "name", name };
}

/** `owner 123 20` and `shared 200`: what may be spent by the server's own key. */
function budgetIn(actor: Actor, more: string): Command | undefined {
  const [, owner, amount] = /^(?:owner\s*:?\s*(\d{1,16})|shared)\s+(\S.*)$/is.exec(more) ?? [];
  if (amount === undefined) return undefined;
  return { verb: "budget", actor, ownerId: owner === undefined ? undefined : Number(owner), amount };
}

function limitOf(actor: Actor, botId: BotId | undefined, more = ""): Command {
  const amount = more.trim();
  const budget = botId === undefined ? budgetIn(actor, amount) : undefined;
  return budget ?? { verb: "limit", actor, botId, amount: amount === "" ? undefined : amount };
}

/** The change that a button names; without one the last is meant. */
const changeOf = (more: string | undefined): number | undefined =>
  more !== undefined && /^[0-9a-z]{1,11}$/.test(more) ? Number.parseInt(more, 36) : undefined;

/** What a person may ask about a bot; `more` is the rest of a button's data or of a typed command. */
function aboutBot({ verb, botId, more }: Action, actor: Actor): Command | undefined {
  switch (verb) {
    case "status":
    case "debug":
    case "restart":
    case "stop":
    case "resume":
    case "select":
    case "reindex":
      return { verb, actor, botId };
    case "delete":
    case "take_over":
      return { verb, actor, botId, confirmed: more === "yes" };
    case "key":
      return { verb, actor, botId, key: undefined, baseUrl: undefined, model: undefined };
    case "token":
      return { verb, actor, botId, token: undefined };
    case "logs":
      return { verb, actor, botId, previous: false, stream: "both", linesMax: logLines };
    case "undo":
      return { verb, actor, botId, changeMs: changeOf(more) };
    case "model":
      return { verb, actor, botId, pick: pickOf(more) };
    case "limit":
      return limitOf(actor, botId, more);
    case "replace_token":
    case "usage":
    case "export":
      return { verb, actor, botId };
    case "update":
      return update(actor, botId, more);
    default:
      return undefined; // not a person's to ask, or no bot's
  }
}

/** The command of a button or of a typed word; undefined for what people do not ask by either. */
export function commandFor(action: Action, asker: Asker): Command | undefined {
  return general(action.verb, asker, action.more) ?? aboutBot(action, actorOf(asker));
}

/** The command that keeps a key for a bot, or for the only one when `botId` is undefined. */
export function keyCommand(asker: Asker, botId: BotId | undefined, given: KeyGiven): Command {
  return { verb: "key", actor: actorOf(asker), botId, ...given };
}

/** Presses that change something: a second one at once is the same wish. */
export function changes(command: Command): boolean {
  switch (command.verb) {
    case "restart":
    case "stop":
    case "resume":
    case "reindex":
    case "update":
    case "undo":
    case "replace_token":
      return true;
    case "model":
      return command.pick.kind !== "page";
    case "limit":
      return command.amount !== undefined;
    case "delete":
    case "take_over":
      return command.confirmed;
    default:
      return false;
  }
}

/** Presses after which the message that asked has no more to offer. */
export function confirms(command: Command): boolean {
  return changes(command) && ["delete", "take_over", "update", "undo", "replace_token"].includes(command.verb);
}
