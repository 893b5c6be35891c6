import { budgetCodes } from "#contracts/money.ts";

/** Why a model gave no answer; codes as the causes of the diagnosis have them where there is one. */
export type ModelFailureCode =
  /** Nobody has given this bot a key: it works without a model. */
  | "no_key"
  | "llm.key_invalid"
  | "llm.key_scope"
  /** Hatchery's own limit for this bot, or its operator's budget for the shared key, is used up. */
  | "llm.budget"
  | "llm.budget_shared"
  | "llm.quota"
  | "llm.rate_limit"
  | "llm.model_not_found"
  | "llm.context_length"
  | "llm.bad_request"
  | "llm.content_policy"
  | "llm.region"
  | "llm.server_error"
  | "llm.timeout"
  | "llm.unreachable"
  /** The address answers, but not as a provider of models: most often `/v1` is missing. */
  | "llm.base_url";

export type ModelFailure = {
  readonly code: ModelFailureCode;
  /** Where it was asked: host and port. */
  readonly host: string;
  /** Undefined when no answer came at all. */
  readonly status: number | undefined;
  /** The innermost network error, when no answer came. */
  readonly errno: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** The provider's own words. They may name an organisation or quote a prompt: not for a log. */
  readonly text: string;
};

/** What an answer that is no success carries. */
export type Refusal = {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly type: string | undefined;
  readonly text: string;
};

type Rule = readonly [code: ModelFailureCode, fits: (refusal: Refusal) => boolean];

const named = (...names: readonly string[]) => {
  const known = new Set<string | undefined>(names);
  return ({ code, type }: Refusal): boolean => known.has(code) || known.has(type);
};
const says =
  (pattern: RegExp) =>
  ({ text }: Refusal): boolean =>
    pattern.test(text);
const has =
  (...statuses: readonly number[]) =>
  ({ status }: Refusal): boolean =>
    statuses.includes(status ?? 0);
const both =
  (...all: readonly Rule[1][]): Rule[1] =>
  (refusal) =>
    all.every((fits) => fits(refusal));

// Relays reshape bodies, so the name decides first, then the words, then the status. The first rule that fits.
const rules: readonly Rule[] = [
  ["no_key", named("hatchery_no_model_key")],
  ["llm.unreachable", both(named("hatchery_gate"), has(502))],
  ["llm.budget", named(budgetCodes.bot)],
  ["llm.budget_shared", named(budgetCodes.owner, budgetCodes.shared)],
  [
    "llm.quota",
    named(
      "insufficient_quota",
      "credit_balance_exhausted",
      "billing_hard_limit_reached",
      "organization_spend_limit_exceeded",
      "project_spend_limit_exceeded",
      "organization_usage_limit_exceeded",
    ),
  ],
  ["llm.quota", has(402)],
  ["llm.region", named("unsupported_country_region_territory")],
  ["llm.key_invalid", named("invalid_api_key", "account_deactivated")],
  ["llm.key_scope", both(has(401, 403), says(/insufficient permissions|must be a member|not authorized|archived/i))],
  ["llm.key_invalid", has(401)],
  ["llm.key_scope", has(403)],
  ["llm.model_not_found", named("model_not_found")],
  [
    "llm.model_not_found",
    both(has(400, 404), says(/\bmodel\b.*(not exist|not found|unknown)|(unknown|no such) model/is)),
  ],
  ["llm.base_url", has(404, 405)],
  ["llm.context_length", named("context_length_exceeded")],
  [
    "llm.context_length",
    both(has(400, 413, 422), says(/context (length|window|size)|too many tokens|prompt is too long/i)),
  ],
  ["llm.content_policy", named("content_policy_violation", "content_filter")],
  ["llm.rate_limit", named("rate_limit_exceeded", "slow_down")],
  ["llm.rate_limit", has(429)],
  ["llm.server_error", named("server_is_overloaded", "service_unavailable_error", "server_error")],
  ["llm.timeout", has(408, 504)],
];

/** The name of a refusal; what no rule knows is the request's fault below 500 and the server's from there on. */
export function refusalCode(refusal: Refusal): ModelFailureCode {
  const rule = rules.find(([, fits]) => fits(refusal));
  if (rule !== undefined) return rule[0];
  const { status } = refusal;
  return status !== undefined && status >= 400 && status < 500 ? "llm.bad_request" : "llm.server_error";
}

/** Whether the same request may succeed a little later. Everything else needs a person, or another request. */
export function mayHeal({ code }: ModelFailure): boolean {
  switch (code) {
    case "llm.rate_limit":
    case "llm.server_error":
    case "llm.timeout":
    case "llm.unreachable":
      return true;
    case "no_key":
    case "llm.key_invalid":
    case "llm.key_scope":
    case "llm.budget":
    case "llm.budget_shared":
    case "llm.quota":
    case "llm.model_not_found":
    case "llm.context_length":
    case "llm.bad_request":
    case "llm.content_policy":
    case "llm.region":
    case "llm.base_url":
      return false;
  }
}
