import type { CallSide } from "#contracts/call.ts";
import type { CauseFacts } from "#contracts/cause.ts";
import type { Evidence, ProgramFault } from "#contracts/evidence.ts";
import type { CauseCode, EvidenceLine, Finding } from "#contracts/finding.ts";
import { asFinding } from "#diagnosis/as-finding.ts";
import { likely } from "#diagnosis/cause.ts";

type Given = ProgramFault["facts"];

const text = (given: Given, name: string): string | undefined => {
  const value = given[name];
  return value === undefined ? undefined : String(value);
};

const number = (given: Given, name: string): number | undefined => {
  const value = given[name];
  return typeof value === "number" ? value : undefined;
};

const host = (given: Given): string | undefined => text(given, "host");

/** The causes that a program may name for itself, and their facts out of what it gave. */
const readers: { readonly [Code in CauseCode]?: (given: Given) => CauseFacts[Code] } = {
  "llm.key_invalid": (given) => ({ host: host(given), status: number(given, "status") ?? 401 }),
  "llm.key_scope": (given) => ({ host: host(given), status: number(given, "status") ?? 403 }),
  "llm.budget": () => ({ limitNano: undefined, usedNano: undefined }),
  "llm.budget_shared": () => ({ share: "owner", limitNano: undefined, usedNano: undefined }),
  "llm.quota": (given) => ({ host: host(given) }),
  "llm.rate_limit": (given) => ({ host: host(given), retryAfterS: number(given, "retryAfterS") }),
  "llm.model_not_found": (given) => ({ host: host(given), model: text(given, "model") }),
  "llm.context_length": (given) => ({ host: host(given), tokensMax: number(given, "tokensMax") }),
  "llm.bad_request": (given) => ({ host: host(given), reason: text(given, "reason") ?? "" }),
  "llm.content_policy": (given) => ({ host: host(given) }),
  "llm.region": (given) => ({ host: host(given) }),
  "llm.server_error": (given) => ({ host: host(given), status: number(given, "status") }),
  "llm.timeout": (given) => ({ host: host(given) }),
  "llm.unreachable": (given) => ({ host: host(given), errno: text(given, "errno") ?? "unknown" }),
  "vector.unreachable": (given) => ({ host: host(given), errno: text(given, "errno") ?? "unknown" }),
  "config.env_missing": (given) => ({ name: text(given, "name") ?? "" }),
};

const isKnown = (code: string): code is CauseCode => Object.hasOwn(readers, code);

const sideOf = (code: string): CallSide | undefined =>
  code.startsWith("llm.") ? "model" : code.startsWith("vector.") ? "vector" : undefined;

/** A later good call on the side it speaks of, or a change of the key or model, ends what a program said. */
function isOver({ cause, atMs }: ProgramFault, { calls, changes }: Evidence): boolean {
  const side = sideOf(cause);
  const better = calls.some(
    (call) => call.side === side && call.atMs > atMs && call.outcome.kind === "answered" && call.outcome.status < 400,
  );
  return better || changes.some((change) => change.atMs > atMs);
}

/** What the program said of itself and what still holds: the newest of each cause. Its word is likely, not sure. */
export function faultFindings(evidence: Evidence): readonly Finding[] {
  const newest = new Map<string, ProgramFault>();
  for (const fault of evidence.faults.toSorted((a, b) => a.atMs - b.atMs)) newest.set(fault.cause, fault);
  return [...newest.values()].flatMap((fault) => {
    if (isOver(fault, evidence)) return [];
    const seen: EvidenceLine = {
      source: "gate",
      line: undefined,
      atMs: fault.atMs,
      text: `POST /fault: ${fault.cause}`,
    };
    const facts = isKnown(fault.cause) ? readers[fault.cause]?.(fault.facts) : undefined;
    if (facts !== undefined && isKnown(fault.cause)) return [asFinding(fault.cause, likely(facts), [seen])];
    return [asFinding("program.reported", likely({ what: fault.cause }), [seen])];
  });
}
