import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Actor } from "#contracts/ids.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { newMachine } from "#supervisor/keeper.ts";
import type { Effect, Input, Machine } from "#supervisor/machine.ts";
import { transition } from "#supervisor/transition.ts";

const limits = limitsDefault;
const by: Actor = { kind: "user", userId: 5 };

/** What happens around the rules: time passes, people wish, processes start and die, the gate tells. */
type Happening =
  | { readonly kind: "later"; readonly ms: number }
  | { readonly kind: "wish"; readonly what: "up" | "down" | "restart" }
  | { readonly kind: "spawn" }
  | { readonly kind: "poll" }
  | { readonly kind: "die"; readonly manner: "good" | "bad" | "platform" }
  | {
      readonly kind: "verdict";
      /** How many runs ago the one ended that it is about; 0: the last that ended. */
      readonly ago: number;
      readonly class: "permanent" | "transient";
      readonly crashLoop: boolean;
    }
  | { readonly kind: "notice"; readonly what: "idle" | "silent" | "over_limit" | "update_waits" | "shutdown" };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant("later" as const), ms: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({ kind: fc.constant("wish" as const), what: fc.constantFrom("up", "down", "restart") }),
  fc.constant({ kind: "spawn" as const }),
  fc.constant({ kind: "poll" as const }),
  fc.record({ kind: fc.constant("die" as const), manner: fc.constantFrom("good", "bad", "platform") }),
  fc.record({
    kind: fc.constant("verdict" as const),
    ago: fc.integer({ min: 0, max: 2 }),
    class: fc.constantFrom("permanent", "transient"),
    crashLoop: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("notice" as const),
    what: fc.constantFrom("idle", "silent", "over_limit", "update_waits", "shutdown"),
  }),
);

/** A world with one bot: it obeys the rules' effects as the supervisor does, and counts living processes. */
class World {
  machine: Machine = newMachine(0);
  nowMs = 0;
  /** Starts that were asked for and have no process yet. */
  startAsked = false;
  alive: string | undefined;
  runs = 0;
  wishedDown = false;
  /** The run that ended last by itself, while nobody has wished anything since. */
  lastEnded: string | undefined;

  put(input: Input): void {
    const before = this.machine;
    const { machine, effects } = transition(before, input, { nowMs: this.nowMs, limits });
    this.machine = machine;
    for (const effect of effects) this.#obey(effect, before);
  }

  #obey(effect: Effect, before: Machine): void {
    if (effect.kind === "start") {
      assert.equal(this.alive, undefined, "a start is asked for while a process lives");
      assert.ok(!this.wishedDown, "a stopped bot was started");
      this.startAsked = true;
    }
    if (effect.kind === "backoff") {
      assert.ok(effect.inMs <= limits.backoffMaxMs, "the wait is longer than the longest");
      assert.ok(effect.inMs >= 0);
    }
    if (effect.kind === "terminate" && this.alive === undefined) {
      this.startAsked = false;
      this.put({ kind: "exited", manner: "platform", jitter: 0 });
    }
    if (effect.kind === "terminate") assert.ok(["starting", "running"].includes(before.state.kind));
  }

  happen(one: Happening): void {
    switch (one.kind) {
      case "later":
        this.nowMs += one.ms;
        return this.put({ kind: "tick" });
      case "wish":
        this.wishedDown = one.what === "down";
        this.lastEnded = undefined;
        this.put({ kind: one.what, by });
        if (one.what !== "down") assert.deepEqual([this.machine.restarts, this.machine.attempt], [0, 0]);
        return;
      case "spawn":
        return this.#spawn();
      case "poll":
        return this.alive === undefined ? undefined : this.put({ kind: "first_poll", runId: this.alive });
      case "die":
        if (this.alive === undefined) return;
        this.lastEnded = this.alive;
        this.alive = undefined;
        return this.put({ kind: "exited", manner: one.manner, jitter: 1 });
      case "verdict":
        return this.#judge(one);
      case "notice":
        return this.put({ kind: one.what });
    }
  }

  #judge({ ago, ...verdict }: Extract<Happening, { kind: "verdict" }>): void {
    const before = this.machine;
    const runId = `1-${this.runs - ago}`;
    this.put({ ...verdict, runId });
    if (this.machine !== before) assert.equal(runId, this.lastEnded, "a verdict on another run ended this one");
  }

  #spawn(): void {
    if (!this.startAsked || this.machine.state.kind !== "starting") return;
    assert.equal(this.alive, undefined, "two runs of one bot");
    this.startAsked = false;
    this.runs += 1;
    this.alive = `1-${this.runs}`;
    this.put({ kind: "spawning", runId: this.alive });
    this.put({ kind: "spawned", runId: this.alive, child: { pid: this.runs, startTicks: 1, bootId: "b" } });
  }

  check(): void {
    const { state, wanted } = this.machine;
    const has = state.kind === "running" || ("child" in state && state.child !== undefined);
    assert.equal(has, this.alive !== undefined, `${state.kind}, and a process ${this.alive ?? "nowhere"}`);
    if (this.wishedDown) assert.ok(wanted === "down" && ["stopped", "stopping"].includes(state.kind), state.kind);
    if (state.kind === "backoff") assert.ok(state.untilMs - state.sinceMs <= limits.backoffMaxMs);
  }
}

test("whatever happens: never two runs, stopped stays stopped, waits are capped, a start clears the counts, verdicts keep to their run", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (story) => {
      const world = new World();
      world.put({ kind: "resumed" });
      for (const one of story) {
        world.happen(one);
        world.check();
      }
    }),
    { numRuns: 1_000 },
  );
});
