import type { DebugFacts, Judged, StatusFacts } from "#contracts/answer.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { DebugLook } from "#contracts/debug-look.ts";
import type { RunExit, RunOutput } from "#contracts/exit.ts";
import type { State } from "#contracts/instance.ts";
import { anna, sampleNowMs, sampleStates, viewOf } from "#answer/samples/sample-bots.ts";
import { eventsOf } from "#answer/samples/sample-events.ts";
import { sampleFinding } from "#answer/samples/sample-findings.ts";
import { poorLook, sampleLook } from "#answer/samples/sample-look.ts";
import type { Judge } from "#answer/samples/sample-notices.ts";

const botId = 7012345678;
const runId = "7012345678-14";

const exit: RunExit = {
  runId,
  botId,
  startedAtMs: sampleNowMs - 192_312,
  readyAtMs: undefined,
  exitedAtMs: sampleNowMs - 192_000,
  exit: { way: { kind: "code", code: 1 }, requested: undefined, oomKilled: undefined },
};

const pidOf = (state: State): number | undefined => ("child" in state ? state.child?.pid : undefined);

const healthy = (state: State): boolean => state.kind !== "failed" && state.kind !== "backoff";

/** A bot in a state, with nothing judged. */
export function sampleStatus(state: State): StatusFacts {
  const well = healthy(state);
  return {
    bot: anna(state.kind),
    view: viewOf(state),
    pid: pidOf(state),
    lastExit: state.kind === "running" ? undefined : exit,
    inbox: {
      waiting: well ? 0 : 3,
      oldestWaitingAtMs: well ? undefined : sampleNowMs - 61_000,
      held: state.kind === "running" ? 1 : 0,
      oldestHeldAtMs: state.kind === "running" ? sampleNowMs - 2_000 : undefined,
      setAside: state.kind === "failed" ? 1 : 0,
    },
    lastAnswerAtMs: state.kind === "failed" ? undefined : sampleNowMs - 301_000,
    judged: undefined,
    nowMs: sampleNowMs,
  };
}

/** The same with the best finding on top. */
export const troubledStatus = (state: State, judged: Judged): StatusFacts => ({ ...sampleStatus(state), judged });

const traceback = `Traceback (most recent call last):
  File "/srv/bots/anna/bot.py", line 3, in <module>
    from telegram import Update
ModuleNotFoundError: No module named 'telegram'
`;

const sample = (text: string) => ({ head: text, tail: "", bytes: Buffer.byteLength(text) });

const output: RunOutput = { runId, stdout: sample("Starting...\n"), stderr: sample(traceback) };

const calm: RunOutput = { runId, stdout: sample("Starting...\nWaiting for messages\n"), stderr: sample("") };

/** A chatty program: more output than is kept, so that head and tail stand apart. */
const longOutput: RunOutput = {
  runId,
  stdout: { head: "line of output 🐣\n".repeat(3_000), tail: "the last line 🐣\n".repeat(9_000), bytes: 12_000_000 },
  stderr: {
    head: "Warning: 💥 <b>not bold</b>\n".repeat(2_000),
    tail: `${"at frame\n".repeat(9_000)}💥`,
    bytes: 900_000,
  },
};

const failed = (outcome: CallRecord["outcome"], side: CallRecord["side"], method: string): CallRecord => ({
  atMs: sampleNowMs - 2_000,
  botId,
  runId,
  side,
  method,
  host: side === "telegram" ? "api.telegram.org" : "api.openai.com",
  outcome,
  durationMs: 120,
});

const text = "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 41";

/** One call that ended in each bad way. */
export const sampleCalls: readonly CallRecord[] = [
  failed(
    {
      kind: "refused",
      status: 401,
      code: "invalid_api_key",
      text: "Incorrect API key provided",
      retryAfterS: undefined,
    },
    "model",
    "/v1/chat/completions",
  ),
  failed({ kind: "refused", status: 400, code: undefined, text, retryAfterS: undefined }, "telegram", "sendMessage"),
  failed({ kind: "unreachable", errno: "ECONNREFUSED", text: "connect ECONNREFUSED" }, "model", "/v1/embeddings"),
  failed({ kind: "cut" }, "model", "/v1/chat/completions"),
  failed({ kind: "refused-here", status: 429, text: "the budget of today is spent" }, "model", "/v1/chat/completions"),
];

const life = ["run.starting", "run.spawned", "run.died_at_once", "restart.given_up"] as const;

const dead = { status: "terminated", pid: undefined, exitCode: 1, signal: undefined } as const;

const nothing = { findings: [], output: undefined, events: [], failedCalls: [] };

const up = (state: State) =>
  ({ status: "running", pid: pidOf(state), exitCode: undefined, signal: undefined }) as const;

const looked = (status: StatusFacts, look: DebugLook) => ({ ...status, ...nothing, look });

const neverRan = { status: "not_found", pid: undefined, exitCode: undefined, signal: undefined } as const;

/** `/debug` of a bot that is well, of one that is down, of one with two causes, and of one with too much to tell. */
export function sampleDebugs(judge: Judge): Readonly<Record<string, DebugFacts>> {
  const missing = judge(sampleFinding("program.module_not_found"));
  const key = judge(sampleFinding("llm.key_invalid"));
  const store = judge(sampleFinding("vector.unreachable"));
  const { running, failed: down, sleeping } = sampleStates;
  return {
    well: {
      ...looked(sampleStatus(running), sampleLook),
      process: up(running),
      output: calm,
      events: eventsOf("run.spawned", "run.alive", "run.ready"),
    },
    "never ran": { ...sampleStatus(sleeping), ...nothing, lastExit: undefined, process: neverRan },
    down: {
      ...looked(troubledStatus(down, missing), poorLook),
      findings: [missing],
      process: dead,
      output,
      events: eventsOf(...life),
    },
    "two causes": {
      ...troubledStatus(running, key),
      ...nothing,
      findings: [key, store],
      process: up(running),
      failedCalls: sampleCalls,
    },
    "too much to tell": {
      ...troubledStatus(down, missing),
      findings: [missing, key, store],
      process: dead,
      output: longOutput,
      events: [...eventsOf(...life), ...eventsOf(...life), ...eventsOf(...life)],
      failedCalls: sampleCalls,
    },
  };
}
