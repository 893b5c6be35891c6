import type { Refusal } from "#contracts/answer.ts";
import { anna } from "#answer/samples/sample-bots.ts";

/** One refusal of each kind; a new kind does not compile until it has one. */
export const sampleRefusals: { readonly [Kind in Refusal["kind"]]: Extract<Refusal, { kind: Kind }> } = {
  no_bots: { kind: "no_bots" },
  not_found: { kind: "not_found" },
  not_allowed: { kind: "not_allowed" },
  token_malformed: { kind: "token_malformed" },
  token_refused: { kind: "token_refused", status: 401, text: "Unauthorized" },
  token_of_other_owner: { kind: "token_of_other_owner" },
  token_of_other_bot: { kind: "token_of_other_bot", botId: 7000000001, expected: 7012345678 },
  token_is_master: { kind: "token_is_master" },
  already_yours: { kind: "already_yours", bot: anna("running") },
  webhook_in_use: { kind: "webhook_in_use", host: "hooks.example.com", username: "anna_helper_bot" },
  quota: { kind: "quota", max: 3 },
  hatchery_full: { kind: "hatchery_full" },
  telegram_unreachable: { kind: "telegram_unreachable", errno: "ETIMEDOUT" },
  key_refused: { kind: "key_refused", host: "api.openai.com", status: 401, code: "invalid_api_key" },
  key_unreachable: { kind: "key_unreachable", host: "localhost:11434", errno: "ECONNREFUSED" },
  base_url_malformed: { kind: "base_url_malformed", given: "localhost:11434" },
  base_url_needs_v1: { kind: "base_url_needs_v1", suggestion: "http://localhost:11434/v1" },
  unknown_command: { kind: "unknown_command", word: "/stats" },
  update_gone: { kind: "update_gone" },
  bad_request: { kind: "bad_request", what: "botId", right: "a numeric Telegram id, like 123456789" },
  storage: { kind: "storage", text: "ENOSPC: database or disk is full" },
};
