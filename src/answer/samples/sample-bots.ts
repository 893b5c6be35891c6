import type { BotLine } from "#contracts/answer.ts";
import type { InstanceView, State, StateKind } from "#contracts/instance.ts";

/** When the samples are: Tuesday 24 November 2026, 17:03:22 in Moscow. */
export const sampleNowMs = Date.UTC(2026, 10, 24, 14, 3, 22);

/** The bot of all samples, in a state. */
export const anna = (state: StateKind, selected = true): BotLine => ({
  botId: 7012345678,
  username: "anna_helper_bot",
  name: "Помощник Анны",
  state,
  selected,
});

export const recipes: BotLine = {
  botId: 7087654321,
  username: "recipes_bot",
  name: "Grandma's recipes",
  state: "sleeping",
  selected: false,
};

const sinceMs = sampleNowMs - 192_000;
const runId = "7012345678-14";
const child = { pid: 48_213, startTicks: 1, bootId: "b" };

/** Each state as it may be seen. */
export const sampleStates: { readonly [Kind in StateKind]: Extract<State, { kind: Kind }> } = {
  stopped: { kind: "stopped", sinceMs, by: { kind: "operator" } },
  sleeping: { kind: "sleeping", sinceMs },
  starting: { kind: "starting", sinceMs: sampleNowMs - 300, runId, child, readyByMs: sampleNowMs + 29_700 },
  running: { kind: "running", sinceMs: sampleNowMs - 93_784_000, runId, child },
  stopping: {
    kind: "stopping",
    sinceMs: sampleNowMs - 1_000,
    runId,
    child,
    killAtMs: sampleNowMs + 9_000,
    after: "start",
  },
  backoff: { kind: "backoff", sinceMs: sampleNowMs - 4_000, untilMs: sampleNowMs + 12_000, attempt: 3 },
  failed: { kind: "failed", sinceMs, why: "permanent" },
};

export const crashLoop: State = { kind: "failed", sinceMs, why: "crash_loop" };

export const viewOf = (state: State): InstanceView => ({
  botId: 7012345678,
  wanted: state.kind === "stopped" ? "down" : "up",
  state,
  restarts: state.kind === "running" ? 0 : 2,
});
