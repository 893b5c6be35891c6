import type { Memory } from "#memory/memory.ts";
import type { ToForget } from "#memory/forgetting/forgetting.ts";

/** What a question under which nobody has pressed yet would forget. */
export type Plan = { readonly kind: "some"; readonly wanted: ToForget } | { readonly kind: "all" };

const keptName = "forget plans";
const plansMax = 10;

type Plans = { readonly next: number; readonly open: readonly (readonly [number, Plan])[] };

const read = (memory: Memory): Plans => JSON.parse(memory.kept(keptName) ?? '{"next":1,"open":[]}'); // our own words, sealed

/** Keeps a plan until its button is pressed, the last ones of them; a button has no room for what it means. */
export function keepPlan(memory: Memory, plan: Plan): number {
  const { next, open } = read(memory);
  const plans: Plans = { next: next + 1, open: [...open, [next, plan] as const].slice(-plansMax) };
  memory.keep(keptName, JSON.stringify(plans));
  return next;
}

/** The plan of a button; undefined when it was carried out, or is too old. */
export const planOf = (memory: Memory, number: number): Plan | undefined =>
  read(memory).open.find(([one]) => one === number)?.[1];

export function dropPlan(memory: Memory, number: number): void {
  const { next, open } = read(memory);
  memory.keep(keptName, JSON.stringify({ next, open: open.filter(([one]) => one !== number) }));
}
