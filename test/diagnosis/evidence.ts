import type { CallOutcome, CallRecord, CallSide } from "#contracts/call.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { Exit, ExitWay, RunExit, RunOutput } from "#contracts/exit.ts";
import type { State } from "#contracts/instance.ts";
import { nothingKnown } from "#diagnosis/nothing-known.ts";

/** The moment of every judgement in these tests, ms. */
export const nowMs = 1_800_000_000_000;

const botId = 7_000_000_001;

/** A bot about which nothing is known; each test adds what it is about. */
export function evidence(more: Partial<Evidence> = {}): Evidence {
  return {
    ...nothingKnown,
    botId,
    nowMs,
    wanted: "up",
    daemonStartedAtMs: nowMs - 3_600_000,
    aliveCheckMs: 500,
    gateRestartedMs: 30_000,
    ...more,
  };
}

export const backoff: State = { kind: "backoff", sinceMs: nowMs - 10, untilMs: nowMs + 1_000, attempt: 1 };
export const running: State = {
  kind: "running",
  sinceMs: nowMs - 60_000,
  runId: "7000000001-1",
  child: { pid: 4242, startTicks: 1, bootId: "b" },
};

/** A run that lived for a minute, was ready, and ended so. */
export function exit(way: ExitWay, more: Partial<Omit<RunExit, "exit">> & { exit?: Partial<Exit> } = {}): RunExit {
  const { exit: of, ...rest } = more;
  return {
    runId: "7000000001-1",
    botId,
    startedAtMs: nowMs - 60_000,
    readyAtMs: nowMs - 59_000,
    exitedAtMs: nowMs - 10,
    ...rest,
    exit: { way, requested: undefined, oomKilled: undefined, ...of },
  };
}

export const code = (number: number): ExitWay => ({ kind: "code", code: number });
export const signal = (name: string): ExitWay => ({ kind: "signal", signal: name });

const sample = (text: string): RunOutput["stderr"] => ({ head: text, tail: "", bytes: Buffer.byteLength(text) });

export const output = (stderr: string, stdout = ""): RunOutput => ({
  runId: "7000000001-1",
  stderr: sample(stderr),
  stdout: sample(stdout),
});

/** A bot that died so, with these last words. */
export const died = (way: ExitWay, stderr = "", more: Partial<Evidence> = {}): Evidence =>
  evidence({ state: backoff, exits: [exit(way)], outputs: [output(stderr)], ...more });

const hosts: Readonly<Record<CallSide, string>> = {
  telegram: "api.telegram.org",
  model: "api.openai.com",
  vector: "127.0.0.1:6333",
};

/** One call that passed the gate, `agoMs` before now. */
export const call = (side: CallSide, outcome: CallOutcome, more: Partial<CallRecord> = {}): CallRecord => ({
  atMs: nowMs - 1_000,
  botId,
  runId: "7000000001-1",
  side,
  method: side === "telegram" ? "sendMessage" : side === "model" ? "/chat/completions" : "/collections/m/points/query",
  host: hosts[side],
  outcome,
  durationMs: 20,
  ...more,
});

export const refused = (status: number, text: string, providerCode?: string): CallOutcome => ({
  kind: "refused",
  status,
  code: providerCode,
  text,
  retryAfterS: undefined,
});

export const answered: CallOutcome = { kind: "answered", status: 200 };
export const unreachable = (errno: string): CallOutcome => ({ kind: "unreachable", errno, text: errno });
