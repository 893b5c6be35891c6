import type { Program } from "#contracts/bot.ts";
import type { Actor, BotId, Lang, UserId } from "#contracts/ids.ts";
import type { Secret } from "#contracts/secret.ts";

/** A command that concerns one bot; `botId` undefined means the actor's selected or only bot. */
type OnBot<Word extends string> = { readonly verb: Word; readonly actor: Actor; readonly botId: BotId | undefined };

/** A model by its name or by the mark of its name (names are longer than a button's data), or a page of the list. */
export type ModelPick =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "mark"; readonly mark: string }
  | { readonly kind: "page"; readonly page: number };

/** A variable of a bot's program: its value, a secret, or none any more. */
export type EnvChange =
  | { readonly kind: "set"; readonly name: string; readonly value: Secret }
  | { readonly kind: "unset"; readonly name: string };

/** Everything that may be asked of Hatchery, whoever asks and by whichever way. */
export type Command =
  | { readonly verb: "start"; readonly actor: Actor; readonly firstName: string; readonly lang: Lang }
  | { readonly verb: "help"; readonly actor: Actor }
  | { readonly verb: "privacy"; readonly actor: Actor }
  | { readonly verb: "language"; readonly actor: Actor; readonly lang: Lang | undefined }
  /** Shows the ways to hatch: the one-tap link when the Master may manage bots, and the pasted token. */
  | { readonly verb: "create_ways"; readonly actor: Actor }
  | {
      readonly verb: "create";
      readonly actor: Actor;
      readonly ownerId: UserId;
      readonly token: Secret;
      readonly program: Program;
      readonly env: Readonly<Record<string, Secret>>;
      readonly maySleep: boolean | undefined;
    }
  /** Telegram's `managed_bot` update: made, token changed, or owner changed. */
  | {
      readonly verb: "managed_bot";
      readonly creatorId: UserId;
      readonly botId: BotId;
      readonly username: string;
      readonly name: string;
    }
  | { readonly verb: "list"; readonly actor: Actor }
  | OnBot<"status">
  | OnBot<"debug">
  | OnBot<"restart">
  | OnBot<"stop">
  | OnBot<"resume">
  | (OnBot<"delete"> & { readonly confirmed: boolean })
  | OnBot<"select">
  /** The bot's memory makes its index of vectors anew: the built-in program alone can. */
  | OnBot<"reindex">
  | (OnBot<"key"> & {
      readonly key: Secret | undefined;
      readonly baseUrl: string | undefined;
      readonly model: string | undefined;
    })
  /** Another program in place of the bot's own; started at once where the bot is wanted up. */
  | (OnBot<"program"> & { readonly program: Program })
  /** The program's own variables: their names, or one of them set or unset; the program starts anew with it. */
  | (OnBot<"env"> & { readonly change: EnvChange | undefined })
  /** Takes the last change of program, key or model back. `changeMs` names it; undefined means the last one. */
  | (OnBot<"undo"> & { readonly changeMs: number | undefined })
  /** Shows the provider's models, or sets one of them. */
  | (OnBot<"model"> & { readonly pick: ModelPick })
  /** What models cost: of one bot, or of all of a person's; for the operator of everybody's. */
  | OnBot<"usage">
  /** How much a bot may spend on models in a month: a text as it was typed (`5`, `2.50`, `off`). Without one it asks. */
  | (OnBot<"limit"> & { readonly amount: string | undefined })
  /** What may be spent by the operator's key in a month: by one owner's bots (`usual` as for every owner), or by all. */
  | {
      readonly verb: "budget";
      readonly actor: Actor;
      readonly ownerId: UserId | undefined;
      readonly amount: string;
    }
  /** Lets Telegram make a new token for a managed bot: whoever has the old one loses the bot. */
  | OnBot<"replace_token">
  /** Without a token it asks for one. */
  | (OnBot<"token"> & { readonly token: Secret | undefined })
  | (OnBot<"logs"> & {
      readonly previous: boolean;
      readonly stream: "stdout" | "stderr" | "both";
      readonly linesMax: number;
    })
  | {
      readonly verb: "events";
      readonly actor: Actor;
      readonly botId: BotId | undefined;
      readonly afterSeq: number | undefined;
      readonly max: number;
      /** Only the openings, changes and closings of incidents. */
      readonly only?: "incidents" | undefined;
    }
  /** Incidents of one bot or of all, and of the platform for the operator; newest first. */
  | { readonly verb: "incidents"; readonly actor: Actor; readonly botId: BotId | undefined; readonly max: number }
  /** What a log from anywhere shows; without a log it asks for one. Nothing of it is kept. */
  | { readonly verb: "explain"; readonly actor: Actor; readonly log: Uint8Array | undefined }
  | (OnBot<"update"> & { readonly seq: number; readonly what: "retry" | "discard" })
  /** Removes somebody else's webhook, so that Hatchery can receive. Asks first. */
  | (OnBot<"take_over"> & { readonly confirmed: boolean })
  /** Everything of one person, readable; of one bot when one is named. */
  | OnBot<"export">
  /** Puts a fresh master key in force. */
  | { readonly verb: "rotate_key"; readonly actor: Actor; readonly deep: boolean }
  | { readonly verb: "daemon"; readonly actor: Actor };

export type Verb = Command["verb"];
