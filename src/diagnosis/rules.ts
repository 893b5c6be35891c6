import type { AnyCause } from "#diagnosis/cause.ts";
import { diedAtOnce } from "#diagnosis/causes/program.died_at_once.ts";
import { keyInvalid } from "#diagnosis/causes/llm.key_invalid.ts";
import { moduleNotFound } from "#diagnosis/causes/program.module_not_found.ts";
import { tokenUnauthorized } from "#diagnosis/causes/telegram.token_unauthorized.ts";
import { unexplained } from "#diagnosis/causes/unexplained.ts";
import { vectorUnreachable } from "#diagnosis/causes/vector.unreachable.ts";

/** All causes; the order is precedence: of two rules that recognise one symptom, the earlier speaks. */
export const rules: readonly AnyCause[] = [
  tokenUnauthorized,
  keyInvalid,
  vectorUnreachable,
  moduleNotFound,
  diedAtOnce,
  unexplained,
];
