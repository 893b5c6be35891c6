import type { CallRecord } from "#contracts/call.ts";
import { isQuiet } from "#contracts/quiet-call.ts";
import type { Change, Evidence, Probe } from "#contracts/evidence.ts";
import { isBudgetCode } from "#contracts/money.ts";
import type { EvidenceLine, EvidenceSource } from "#contracts/finding.ts";
import type { Refused, Unreachable } from "#diagnosis/symptom.ts";

export type FailedCall = Refused | Unreachable;

const portOf = (host = ""): number | undefined => {
  const port = Number(/:(\d{1,5})$/.exec(host)?.[1]);
  return Number.isNaN(port) ? undefined : port;
};

const sourceOf = { telegram: "telegram", model: "model", vector: "vector" } as const;

function words({ method, host, outcome }: CallRecord): string {
  switch (outcome.kind) {
    case "refused":
    case "refused-here":
      return `${method} at ${host}: ${outcome.status} ${outcome.text}`.trimEnd();
    case "answered":
      return `${method} at ${host}: ${outcome.status}`;
    case "unreachable":
      return `${method} at ${host}: ${outcome.errno} ${outcome.text}`.trimEnd();
    case "cut":
      return `${method} at ${host}: cut`;
  }
}

type Answer = {
  readonly side: CallRecord["side"];
  readonly host: string | undefined;
  readonly method: string | undefined;
  readonly seen: EvidenceLine;
};

type Outcome = Extract<CallRecord["outcome"], { kind: "refused" | "unreachable" }>;

function symptom({ side, host, method, seen }: Answer, outcome: Outcome): FailedCall {
  const shared = { side, host, weight: "own", seen } as const;
  if (outcome.kind === "unreachable") {
    return { kind: "unreachable", port: portOf(host), errno: outcome.errno, text: outcome.text, ...shared };
  }
  const { status, code, text, retryAfterS } = outcome;
  return { kind: "refused", method, status, codes: code === undefined ? [] : [code], text, retryAfterS, ...shared };
}

function ofCall(call: CallRecord): FailedCall | undefined {
  const { side, host, method, outcome, atMs } = call;
  const seen: EvidenceLine = { source: sourceOf[side], line: undefined, atMs, text: words(call) };
  if (outcome.kind === "refused" || outcome.kind === "unreachable")
    return symptom({ side, host, method, seen }, outcome);
  // Of what the gate itself refuses, a limit of money is the bot's own trouble.
  if (outcome.kind === "refused-here" && isBudgetCode(outcome.code)) {
    const { status, code, text } = outcome;
    return symptom({ side, host, method, seen }, { kind: "refused", status, code, text, retryAfterS: undefined });
  }
  if (outcome.kind !== "answered" || outcome.status < 400) return undefined;
  const refused = {
    kind: "refused",
    status: outcome.status,
    code: undefined,
    text: "",
    retryAfterS: undefined,
  } as const;
  return symptom({ side, host, method, seen }, refused);
}

const changesOf: Readonly<Record<CallRecord["side"], readonly Change["what"][]>> = {
  telegram: ["token"],
  model: ["model_key", "model", "limit"],
  vector: [],
};

/** What fails here says nothing about other calls: Telegram's methods, and what a limit leaves no room for. */
const isAlone = ({ side, outcome }: CallRecord): boolean =>
  side === "telegram" || (outcome.kind === "refused-here" && isBudgetCode(outcome.code));

/** What a failed call says may be over: a later call of its kind went well, or what it hung on was changed. */
function isOver(call: CallRecord, { calls, changes }: Evidence): boolean {
  const better = calls.some(
    ({ side, host, method, outcome, atMs }) =>
      atMs > call.atMs &&
      side === call.side &&
      host === call.host &&
      (!isAlone(call) || method === call.method) &&
      outcome.kind === "answered" &&
      outcome.status < 400,
  );
  return better || changes.some(({ atMs, what }) => atMs > call.atMs && changesOf[call.side].includes(what));
}

/** The newest failed call of each kind at each host, while what it says still holds. */
export function failedCalls(evidence: Evidence): readonly FailedCall[] {
  const newest = new Map<string, CallRecord>();
  for (const call of evidence.calls) {
    if (isQuiet(call)) continue;
    const key = `${call.side} ${call.host} ${isAlone(call) ? call.method : ""}`;
    const seen = newest.get(key);
    if (seen === undefined || seen.atMs < call.atMs) newest.set(key, call);
  }
  return [...newest.values()].filter((call) => !isOver(call, evidence)).flatMap((call) => ofCall(call) ?? []);
}

const probeSides = {
  telegram_token: "telegram",
  telegram_webhook: "telegram",
  model_key: "model",
  vector_store: "vector",
} as const;

function ofProbe({ what, host, atMs, result }: Probe): FailedCall | undefined {
  if (result.kind !== "refused" && result.kind !== "unreachable") return undefined;
  const said = result.kind === "refused" ? `${result.status} ${result.text}` : `${result.errno} ${result.text}`;
  const source: EvidenceSource = "probe";
  const seen: EvidenceLine = { source, line: undefined, atMs, text: `${what} at ${host}: ${said}`.trimEnd() };
  const method = what === "telegram_token" ? "getMe" : what === "telegram_webhook" ? "getWebhookInfo" : undefined;
  const outcome = result.kind === "refused" ? { ...result, retryAfterS: undefined } : result;
  return symptom({ side: probeSides[what], host, method, seen }, outcome);
}

export const failedProbes = (evidence: Evidence): readonly FailedCall[] =>
  evidence.probes.flatMap((probe) => ofProbe(probe) ?? []);

/** What receiving from Telegram meets, as if it were a call of the bot's. */
export function failedIntake({ intake, nowMs }: Evidence): readonly FailedCall[] {
  if (intake === undefined || !("sinceMs" in intake)) return [];
  if (intake.kind === "polling" || intake.kind === "unreadable") return [];
  const told = "text" in intake ? intake.text : "";
  const seen: EvidenceLine = { source: "telegram", line: undefined, atMs: intake.sinceMs, text: `getUpdates: ${told}` };
  const from = { side: "telegram", host: undefined, method: "getUpdates", seen } as const;
  const no = { kind: "refused", code: undefined, retryAfterS: undefined, text: told } as const;
  switch (intake.kind) {
    case "unauthorized":
    case "server_error":
      return [
        symptom(
          { ...from, seen: { ...seen, text: `getUpdates: ${intake.status} ${told}` } },
          { ...no, status: intake.status },
        ),
      ];
    case "conflict":
      return [symptom(from, { ...no, status: 409 })];
    case "flood": {
      const retryAfterS = Math.max(0, Math.ceil((intake.untilMs - nowMs) / 1000));
      return [symptom(from, { ...no, status: 429, retryAfterS })];
    }
    case "unreachable":
      return [symptom(from, { kind: "unreachable", errno: intake.errno, text: told })];
  }
}
