import { limitsDefault, type Limits } from "#contracts/limits.ts";

/** The limits that are not as built in, as `HATCHERY_LIMITS` has them; undefined when all are. */
export function limitsText(limits: Limits): string | undefined {
  const builtIn: Readonly<Record<string, number>> = limitsDefault;
  const changed = Object.entries(limits).filter(([name, value]) => builtIn[name] !== value);
  return changed.length === 0 ? undefined : JSON.stringify(Object.fromEntries(changed));
}
