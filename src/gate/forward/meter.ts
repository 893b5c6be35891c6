import type { CallOutcome, CallSide } from "#contracts/call.ts";
import type { GateCore } from "#gate/gate-parts.ts";
import type { RunSeen } from "#gate/run/run-seen.ts";
import { replyError } from "#gate/forward/reply-error.ts";
import type { SideError } from "#gate/forward/side-error.ts";
import type { Exchange } from "#gate/server/exchange.ts";

/** A call by name: where it goes and what it is there. */
export type CallName = { readonly side: CallSide; readonly method: string; readonly host: string };

type Metered = { readonly name: CallName; readonly outcome: CallOutcome; readonly startedAtMs: number };

const methodMax = 120;

/** Keeps the record of a call that has ended, and tells who waits for news of model and vector store. */
export function meter(core: GateCore, seen: RunSeen, { name, outcome, startedAtMs }: Metered): void {
  const endedAtMs = core.now();
  seen.lastCallEndedAtMs = endedAtMs;
  const { run } = seen;
  const call = {
    atMs: startedAtMs,
    ...run,
    ...name,
    method: name.method.slice(0, methodMax),
    outcome,
    durationMs: endedAtMs - startedAtMs,
  };
  core.store.calls.record(call);
  if (name.side !== "telegram") core.tell.say((listener) => listener.callEnded(run, call));
}

type RefusedHere = { readonly exchange: Exchange; readonly name: CallName; readonly error: SideError };

/** The gate itself says no: answered in the side's own shape, and recorded. */
export function refuseHere(core: GateCore, seen: RunSeen, { exchange, name, error }: RefusedHere): void {
  const { status, text, code } = error;
  const outcome = { kind: "refused-here", status, text, code } as const;
  meter(core, seen, { name, outcome, startedAtMs: core.now() });
  replyError(exchange.res, name.side, error);
}
