import type { KeyState } from "#sandbox/sim-types.ts";
import type { ModelRules } from "#sandbox/world/world.ts";

const fates: readonly KeyState[] = ["wrong", "revoked", "quota", "credit", "rate", "country", "overloaded", "broken"];

/** What a key is: as the rules say; else what its own name says (sk-quota…); else good when it starts with sk-. */
export function keyState({ keys }: ModelRules, key: string): KeyState {
  const ruled = keys.get(key);
  if (ruled !== undefined) return ruled;
  if (!key.startsWith("sk-")) return "wrong";
  return fates.find((fate) => key.startsWith(`sk-${fate}`)) ?? "ok";
}
