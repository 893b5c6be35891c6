import type { BotId } from "#contracts/ids.ts";
import { World, botIds, type WorldParts } from "./world.ts";
import type { ModelProcess } from "./model-process.ts";
import type { Mishap } from "./model-telegram.ts";

const chats = 3;
const linesKept = 400;
const dayMs = 86_400_000;
/** Seconds without trouble after which nothing may be left undone: longer than any wait. */
const restS = 2_000;
const mishaps: readonly Mishap[] = ["again", "cut", "refused", "broken"];

/** A random walk through everything that may happen. */
export class Story {
  steps = 0;
  readonly #world: World;
  readonly #lines: string[];
  #words = 0;

  private constructor(world: World, lines: string[]) {
    this.#world = world;
    this.#lines = lines;
  }

  static async begin(parts: Omit<WorldParts, "note">): Promise<Story> {
    const lines: string[] = [];
    const note = (line: string): void => {
      lines.push(line);
      lines.splice(0, Math.max(0, lines.length - linesKept));
    };
    return new Story(await World.open({ ...parts, note }), lines);
  }

  /** What happened last, for whoever looks for the reason of a broken promise. */
  get lately(): string {
    return this.#lines.join("\n");
  }

  close(): void {
    this.#world.close();
  }

  async tell(steps: number): Promise<void> {
    const world = this.#world;
    await world.startDaemon();
    Object.assign(world, { mortality: 0.004, fullness: 0.01, losses: 0.05, breaks: 0.1 });
    for (let step = 0; step < steps; step += 1) {
      await this.#step();
      this.steps += 1;
    }
    Object.assign(world, { mortality: 0, fullness: 0, losses: 0, breaks: 0 });
    await this.#rest();
  }

  #pick<One>(from: readonly One[]): One | undefined {
    return from[Math.floor(this.#world.random() * from.length)];
  }

  async #step(): Promise<void> {
    const world = this.#world;
    if (world.daemon === undefined && world.random() < 0.3) await world.startDaemon();
    const chance = world.random();
    if (chance < 0.08) await world.later(1 + Math.floor(world.random() * 1_000));
    else if (chance < 0.16) this.#say();
    else if (chance < 0.975) this.#program();
    else this.#trouble();
    if (world.random() < 0.25) await world.settle();
  }

  #say(): void {
    const world = this.#world;
    const botId = this.#pick(botIds) ?? 0;
    this.#words += 1;
    const message = { key: `word-${this.#words}`, chatId: 1 + Math.floor(world.random() * chats) };
    world.promises.wrote({ ...message, botId });
    this.#lines.push(`somebody writes ${message.key} to ${botId} in chat ${message.chatId}`);
    world.telegram.say(botId, message);
  }

  #program(): void {
    const world = this.#world;
    const one = this.#pick(world.processes);
    if (one === undefined) return;
    const chance = world.random();
    if (one.ending && chance < 0.5) this.#leave(one);
    else if (chance < 0.5) world.handle(one);
    else if (chance < 0.99) world.poll(one);
    else this.#harm(one);
  }

  /** Asked to end: what it has confirmed already it handles first, for that is nobody else's any more. */
  #leave(one: ModelProcess): void {
    if (one.hangs) return; // deaf to that, too
    if (one.manner === "offset" && one.hands.length > 0) this.#world.handle(one);
    else this.#world.die(one, { kind: "code", code: 0 });
  }

  #harm(one: ModelProcess): void {
    const world = this.#world;
    const chance = world.random();
    if (chance < 0.5) world.die(one, { kind: "code", code: 1 });
    else if (chance < 0.8) world.die(one, { kind: "signal", signal: "SIGKILL" });
    else if (chance < 0.85) world.die(one, { kind: "code", code: 78 });
    else world.hang(one);
  }

  #trouble(): void {
    const world = this.#world;
    const botId = this.#pick(botIds) ?? 0;
    const chance = world.random();
    if (chance < 0.1) world.killDaemon();
    else if (chance < 0.4) world.telegram.spoil(botId, this.#pick(mishaps) ?? "broken");
    else if (chance < 0.45) world.telegram.leap(botId, Math.floor(world.random() * 1e12));
    else if (chance < 0.47) world.setClock(world.random() < 0.5 ? dayMs : -dayMs);
    else world.wish(botId, this.#wish());
  }

  #wish(): "start" | "stop" | "restart" {
    const chance = this.#world.random();
    if (chance < 0.5) return "start";
    return chance < 0.75 ? "restart" : "stop";
  }

  /** No trouble any more: whoever stopped or gave up is started, programs work, and everything is answered. */
  async #rest(): Promise<void> {
    const world = this.#world;
    if (world.daemon === undefined) await world.startDaemon();
    for (const botId of botIds) world.wish(botId, "start");
    for (let second = 0; second < restS; second += 1) {
      for (const one of world.processes) this.#work(one);
      await world.later(1_000);
      for (const one of world.processes) this.#work(one);
      await world.settle();
      this.steps += 1;
      if (second % 20 === 19 && (await this.#isDone())) break;
    }
    world.promises.rest();
    for (const botId of botIds) await this.#rests(botId);
  }

  #work(one: ModelProcess): void {
    if (one.ending) return this.#leave(one);
    this.#world.handle(one);
    this.#world.poll(one);
  }

  async #isDone(): Promise<boolean> {
    const left = await Promise.all(botIds.map((botId) => this.#world.waitingIn(botId)));
    return left.every((count) => count === 0);
  }

  async #rests(botId: BotId): Promise<void> {
    const left = await this.#world.waitingIn(botId);
    const kind = this.#world.view(botId)?.state.kind;
    if (left > 0) throw new Error(`${left} updates of bot ${botId} are not done with, and it is ${kind}`);
    if (kind !== "running" && kind !== "sleeping") throw new Error(`bot ${botId} is stuck: ${kind}`);
  }
}
