// Commands on a real store; supervisor, prober and files are small stand-ins in memory.
import type { Answer } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import type { Probe } from "#contracts/evidence.ts";
import type { KeyCheck, ModelsCheck, Prober, TokenCheck, WebhookCheck } from "#contracts/gate-ports.ts";
import type { Actor, BotId, UserId } from "#contracts/ids.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { parseSettings, type Settings } from "#contracts/settings.ts";
import type { Store } from "#contracts/store-ports.ts";
import { parseToken } from "#contracts/token.ts";
import { makeExecute } from "#commands/execute.ts";
import type { House } from "#commands/house.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";
import { PaperSupervisor } from "./paper-supervisor.ts";

export const masterId = 9_000_001;
export const user = (userId: UserId): Actor => ({ kind: "user", userId });
export const operator: Actor = { kind: "operator" };

/** A token in Telegram's shape for the bot with this id; `mark` tells one from the next. */
export const tokenOf = (botId: BotId, mark = "A"): string => `${botId}:AA${mark}-${"0".repeat(32)}`;

/** What the outside says; a test changes what it needs. */
export type Outside = {
  token: (token: Secret) => TokenCheck;
  webhook: WebhookCheck;
  webhookDeleted: boolean;
  managed: Secret | undefined;
  key: KeyCheck;
  models: ModelsCheck;
  trial: Probe["result"];
};

const fromSettings = (env: Readonly<Record<string, string>>): Settings => {
  const parsed = parseSettings(env);
  if (parsed.kind === "refused") throw new Error(JSON.stringify(parsed.problems));
  return { ...parsed.settings, limits: limitsDefault };
};

/** A good token of the bot whose id it begins with. */
function goodToken(token: Secret): TokenCheck {
  const botId = parseToken(token.reveal());
  if (botId === undefined) return { kind: "malformed" };
  return { kind: "ok", botId, username: `bot${botId}_bot`, name: `Bot ${botId}`, canManageBots: false };
}

export class Commands implements AsyncDisposable {
  readonly supervisor = new PaperSupervisor();
  readonly outside: Outside = {
    token: goodToken,
    webhook: { kind: "none" },
    webhookDeleted: true,
    managed: undefined,
    key: { kind: "ok", host: "models.example", models: 3 },
    models: { kind: "ok", host: "models.example", models: [{ name: "small", endsAtMs: undefined }] },
    trial: { kind: "ok", detail: undefined },
  };
  /** What was asked of prober, files and gate, in order. */
  readonly asked: string[] = [];
  readonly house: House;
  readonly store: Store;
  nowMs = 1_000;
  readonly #temp: TempStore;
  readonly #execute: (command: Command) => Promise<Answer>;

  constructor(temp: TempStore, env: Readonly<Record<string, string>>) {
    this.#temp = temp;
    this.store = temp.store;
    this.house = {
      store: temp.store,
      supervisor: this.supervisor,
      prober: this.#prober(),
      takeMemory: async () => undefined,
      files: {
        output: async () => undefined,
        runs: async () => [],
        erase: async (botId) => {
          this.asked.push(`erase files ${botId}`);
          return { files: 2, bytes: 300 };
        },
      },
      readLog: async () => [],
      models: { usual: "usual-model", endOf: () => undefined },
      tokenChanged: (botId) => this.asked.push(`token changed ${botId}`),
      master: () => ({ botId: masterId, username: "hatchery_bot", canManageBots: true }),
      settings: fromSettings(env),
      version: "1.2.3",
      startedAtMs: 1,
      pid: 77,
      now: () => this.nowMs,
    };
    this.#execute = makeExecute(this.house);
  }

  #prober(): Prober {
    const { outside, asked } = this;
    return {
      token: async (token) => {
        asked.push("check token");
        return outside.token(token);
      },
      webhook: async () => outside.webhook,
      deleteWebhook: async () => {
        asked.push("delete webhook");
        return outside.webhookDeleted;
      },
      managedToken: async () => outside.managed,
      replaceManagedToken: async (botId) => {
        asked.push(`replace token ${botId}`);
        return outside.managed;
      },
      modelKey: async (baseUrl, key) => {
        asked.push(`check key ${key.reveal()} at ${baseUrl}`);
        return outside.key;
      },
      models: async () => outside.models,
      tryModel: async (botId, model) => {
        asked.push(`try ${model} for ${botId}`);
        return { what: "model_key", atMs: this.nowMs, tookMs: 1, host: "models.example", result: outside.trial };
      },
      forgetVectors: async () => "done",
      all: async () => [],
      outside: async () => ({ atMs: 1, probes: [], net: [], modelFacts: undefined, clockAheadMs: undefined }),
    };
  }

  run(command: Command): Promise<Answer> {
    return this.#execute(command);
  }

  create(userId: UserId, token: string, more: Partial<Extract<Command, { verb: "create" }>> = {}): Promise<Answer> {
    return this.run({
      verb: "create",
      actor: user(userId),
      ownerId: userId,
      token: new Secret(token),
      program: { kind: "built-in" },
      env: {},
      maySleep: undefined,
      ...more,
    });
  }

  /** A person who was met, with bots of these ids that run. */
  async person(userId: UserId, ...bots: BotId[]): Promise<void> {
    await this.store.owners.meet({ userId, firstName: `Person ${userId}`, lang: "en", nowMs: 1 });
    for (const botId of bots) await this.create(userId, tokenOf(botId));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#temp[Symbol.asyncDispose]();
  }
}

/** Opens a house of commands with these settings. */
export async function openCommands(env: Readonly<Record<string, string>> = {}): Promise<Commands> {
  return new Commands(await openTempStore(), env);
}

/** `created`, or `refused: quota`: the kind of an answer, with its reason. */
export const kindOf = (answer: Answer): string =>
  answer.kind === "refused" ? `refused: ${answer.refusal.kind}` : answer.kind;
