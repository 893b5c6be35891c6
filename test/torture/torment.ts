// Rounds of `kill -9` under traffic. What must hold is checked after each round and at the end.
import assert from "node:assert/strict";
import { setTimeout as after } from "node:timers/promises";
import type { SimBot, SimMessage, SimUser } from "#sandbox/sim-types.ts";
import { openHouse, type TestHouse } from "../system/open-house.ts";
import { until } from "../system/until.ts";
import { deathsOf } from "./deaths.ts";
import { botProcesses, descriptorsOf } from "./processes.ts";
import { makeRandom } from "./random.ts";

/** What a torture came to. `doubted`: answers that were told as missing or doubled; `twice`: of the program without steps. */
export type Outcome = {
  readonly rounds: number;
  readonly messages: number;
  readonly kills: { readonly daemon: number; readonly child: number };
  readonly deaths: number;
  readonly doubted: number;
  readonly missing: number;
  readonly twice: number;
  readonly descriptorsMost: number;
};

type Victim = { readonly user: SimUser; readonly bot: SimBot; readonly kind: "built-in" | "program" };
type Sent = { readonly victim: Victim; readonly word: string; readonly afterId: number };

const limits = {
  backoffFirstMs: 20,
  backoffMaxMs: 200,
  adoptedCheckMs: 20,
  crashLoopExits: 1_000_000,
  journalKeptPerBot: 1_000_000,
  inboxRegiveMs: 60_000,
  intakeRetryFirstMs: 20,
  intakeRetryMaxMs: 100,
  botRetryFirstMs: 20,
  botRetryMaxMs: 200,
  modelRetryFirstMs: 20,
  modelRetryMaxMs: 200,
  draftEveryMs: 10_000,
};

const interrupted = "I was interrupted while I was sending";
/** How long a round may take; a machine that does much else needs more. */
const roundDefaultMs = 30_000;
const pauseMaxMs = 250;
const descriptorsMax = 120;

export type TormentOptions = { readonly seed: number; readonly roundMs?: number | undefined };

export class Torment implements AsyncDisposable {
  readonly #house: TestHouse;
  readonly #victims: readonly Victim[];
  readonly #random: () => number;
  readonly #kills = { daemon: 0, child: 0 };
  /** The newest message of each bot that was looked at: a long chat loses its beginning. */
  readonly #newest = new Map<number, number>();
  readonly #roundMs: number;
  #rounds = 0;
  #messages = 0;
  #doubted = 0;
  #missing = 0;
  #twice = 0;
  #descriptorsMost = 0;

  constructor(house: TestHouse, victims: readonly Victim[], { seed, roundMs = roundDefaultMs }: TormentOptions) {
    this.#roundMs = roundMs;
    this.#house = house;
    this.#victims = victims;
    this.#random = makeRandom(seed);
  }

  /** One round: somebody writes to every bot, something is killed, and everybody gets an answer. */
  async round(): Promise<void> {
    this.#rounds += 1;
    const sending = this.#say();
    await this.#strike();
    const sent = await sending;
    try {
      await until(`round ${this.#rounds} is answered`, () => this.#isAnswered(sent), this.#roundMs);
      await this.#settled();
      await this.#check(sent);
    } catch (error) {
      throw new Error(await this.#scene(), { cause: error });
    }
  }

  /** What is so after a broken promise, for whoever looks for the reason. */
  async #scene(): Promise<string> {
    const lines = [`round ${this.#rounds}`];
    for (const victim of this.#victims) {
      const status = await this.#house.status(victim.bot.id).catch(String);
      const said = (await this.#said(victim)).slice(-6).map(({ text }) => text);
      lines.push(`${victim.bot.username}: ${JSON.stringify(said)} ${JSON.stringify(status)}`);
      lines.push(await this.#warnings(victim));
    }
    return [...lines, ...this.#house.log.all.slice(-20)].join("\n");
  }

  /** What a bot's run warned of last. */
  async #warnings({ bot }: Victim): Promise<string> {
    const wish = { verb: "logs", botId: bot.id, previous: false, stream: "stderr", linesMax: 8 } as const;
    return JSON.stringify(await this.#house.command(wish).catch(String));
  }

  /** Ends the daemon by SIGTERM: nothing stays behind. Then reads what it has written down. */
  async end(): Promise<Outcome> {
    assert.equal(await this.#house.end("SIGTERM"), 0);
    for (const [botId, pids] of botProcesses(this.#ids)) assert.deepEqual(pids, [], `bot ${botId} was left behind`);
    const deaths = this.#ids.map((botId) => deathsOf(this.#house.dataDir, botId));
    assert.deepEqual(
      deaths.flatMap(({ unexplained }) => unexplained),
      [],
      "deaths without a finding",
    );
    return {
      rounds: this.#rounds,
      messages: this.#messages,
      kills: this.#kills,
      deaths: deaths.reduce((sum, { count }) => sum + count, 0),
      doubted: this.#doubted,
      missing: this.#missing,
      twice: this.#twice,
      descriptorsMost: this.#descriptorsMost,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#house[Symbol.asyncDispose]();
  }

  get #ids(): readonly number[] {
    return this.#victims.map(({ bot }) => bot.id);
  }

  #pause(): Promise<void> {
    return after(this.#random() * pauseMaxMs);
  }

  async #say(): Promise<readonly Sent[]> {
    const { sim } = this.#house;
    const plan = this.#victims.flatMap((victim, at) => [1, 2].map((count) => ({ victim, at, count })));
    const words = plan.map(({ at, count }) => `word-${this.#rounds}-${at}-${count}`);
    const script = words.map((word) => ({
      match: `${word}(?!\\d)`,
      chunks: [`answer `, `to `, word],
      chunkDelayMs: Math.floor(this.#random() * 30),
    }));
    await sim.model({ script });
    await sim.clearFaults();
    const delayMs = Math.floor(this.#random() * 40);
    const late = this.#random() < 0.5;
    await sim.fault({ side: "telegram", method: "sendMessage", kind: "slow", delayMs, after: late });
    const waits = plan.map(() => this.#random() * pauseMaxMs * 0.2);
    const sent: Sent[] = [];
    for (const [index, { victim }] of plan.entries()) {
      const word = words[index] ?? "";
      const afterId = await sim.say({ userId: victim.user.id, botId: victim.bot.id, text: word });
      sent.push({ victim, word, afterId });
      await after(waits[index]);
    }
    this.#messages += sent.length;
    return sent;
  }

  async #strike(): Promise<void> {
    await this.#pause();
    const choice = this.#random();
    const [daemonDies, childDies] = [choice < 0.5, choice >= 0.4];
    const up = daemonDies ? this.#killDaemon() : undefined;
    if (childDies) this.#killChild();
    await up;
    if (this.#random() < 0.3) {
      await this.#pause();
      this.#killChild();
    }
  }

  /** Dead at once; sometimes the next one is killed while it starts. */
  async #killDaemon(): Promise<void> {
    const house = this.#house;
    const [startPause, again, downPause] = [this.#random(), this.#random() < 0.3, this.#random()];
    this.#kills.daemon += 1;
    await house.end("SIGKILL");
    await after(downPause * pauseMaxMs * 0.5);
    if (again) {
      const starting = house.start().catch((error: unknown) => error);
      await after(startPause * 700);
      this.#kills.daemon += 1;
      await house.end("SIGKILL");
      await starting;
    }
    await house.start();
    await until("the daemon listens", () => this.#listens(), this.#roundMs); // the poll that was seen may be the dead one's
  }

  #listens(): Promise<boolean> {
    return fetch(`${this.#house.url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  #killChild(): void {
    const pids = [...botProcesses(this.#ids).values()].flat();
    const pid = pids[Math.floor(this.#random() * pids.length)];
    if (pid === undefined) return;
    this.#kills.child += 1;
    process.kill(pid, "SIGKILL");
  }

  async #said({ user, bot }: Victim): Promise<readonly SimMessage[]> {
    const { messages } = await this.#house.sim.chat({ userId: user.id, botId: bot.id });
    return messages.filter(({ from }) => from === "bot");
  }

  /** Every message has its answer, or its sender was told that one may be missing. */
  async #isAnswered(sent: readonly Sent[]): Promise<boolean> {
    this.#checkTwins();
    for (const victim of this.#victims) {
      const said = await this.#said(victim);
      const mine = sent.filter((one) => one.victim === victim);
      const missing = mine.filter(({ word }) => !said.some(({ text }) => text.endsWith(word))).length;
      if (missing > this.#fresh(victim, said)) return false;
    }
    return true;
  }

  /** How often this round has told of doubt. */
  #fresh({ bot }: Victim, said: readonly SimMessage[]): number {
    const newest = this.#newest.get(bot.id) ?? 0;
    return said.filter(({ messageId, text }) => messageId > newest && text.startsWith(interrupted)).length;
  }

  /** Nothing is in anybody's hands, and every bot runs. */
  async #settled(): Promise<void> {
    for (const { bot } of this.#victims) {
      const calm = async (): Promise<boolean> => {
        const { inbox, view } = await this.#house.status(bot.id);
        this.#checkTwins();
        return inbox.waiting + inbox.held === 0 && view.state.kind === "running";
      };
      await until(`bot ${bot.id} is at rest after round ${this.#rounds}`, calm, this.#roundMs);
    }
  }

  #checkTwins(): void {
    for (const [botId, pids] of botProcesses(this.#ids)) {
      assert.ok(pids.length <= 1, `bot ${botId} runs ${pids.length} times: ${pids.join(", ")}`);
    }
  }

  async #check(sent: readonly Sent[]): Promise<void> {
    for (const victim of this.#victims) await this.#checkAnswers(victim, sent);
    const descriptors = descriptorsOf(this.#house.daemon.pid);
    this.#descriptorsMost = Math.max(this.#descriptorsMost, descriptors);
    assert.ok(descriptors <= descriptorsMax, `the daemon holds ${descriptors} files after round ${this.#rounds}`);
  }

  async #checkAnswers(victim: Victim, sent: readonly Sent[]): Promise<void> {
    const said = await this.#said(victim);
    const words = sent.filter((one) => one.victim === victim).map(({ word }) => word);
    const answers = words.map((word) => said.flatMap(({ text }, at) => (text.endsWith(word) ? [at] : [])));
    const told = this.#fresh(victim, said);
    const missing = answers.filter((places) => places.length === 0).length;
    const twice = answers.filter((places) => places.length > 1).length;
    const what = `${victim.bot.username}, round ${this.#rounds}: ${JSON.stringify(said.slice(-8).map(({ text }) => text))}`;
    assert.ok(missing <= told, `an answer is missing, and nobody was told: ${what}`);
    if (victim.kind === "built-in") {
      assert.equal(twice, 0, `answered twice: ${what}`);
      assert.ok(told <= words.length, `told of more doubts than there were messages: ${what}`);
    }
    const order = answers.flatMap(([first]) => (first === undefined ? [] : [first]));
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
      `out of order: ${what}`,
    );
    this.#newest.set(victim.bot.id, said.at(-1)?.messageId ?? 0);
    this.#doubted += told;
    this.#missing += missing;
    this.#twice += twice;
  }
}

/** Two built-in bots and a program that knows nothing of Hatchery, each with an owner of its own. */
export async function openTorment(options: TormentOptions): Promise<Torment> {
  const env = {
    OPENAI_API_KEY: "sk-shared-1234567890",
    HATCHERY_WHO: "everyone",
    HATCHERY_IDLE: "never",
    HATCHERY_OWNER_BUDGET: "off",
  };
  const house = await openHouse({ env, limits });
  const victims: Victim[] = [];
  for (const [at, kind] of (["built-in", "built-in", "program"] as const).entries()) {
    const user = await house.sim.user({ firstName: `Owner${at}`, lang: "en" });
    const name = `torture_${at}_bot`;
    const bot =
      kind === "built-in"
        ? await house.hatch(user, name)
        : await house.hatchProgram(user, name, [process.execPath, "examples/ten-lines.mjs"]);
    await house.ask(user, "/start", { botId: bot.id, pattern: "." });
    victims.push({ user, bot, kind });
  }
  return new Torment(house, victims, options);
}
