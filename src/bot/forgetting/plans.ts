import type { Memory } from "#memory/memory.ts";
import type { ToForget } from "#memory/forgetting/forgetting.ts";

/** What a question under which nobody has pressed yet would forget. */
export type Plan = { readonly kind: "some"; readonly wanted: ToForget } | { readonly kind: "all" };

/** Each person's are their own: nobody's questions push another's out, and no button answers another's. */
const keptName = (chatId: number): string => `forget plans ${chatId}`;
const plansMax = 10;

type Keeping = Pick<Memory, "kept" | "keep">;

type Plans = { readonly next: number; readonly open: readonly (readonly [number, Plan])[] };

const read = (memory: Keeping, chatId: number): Plans =>
  JSON.parse(memory.kept(keptName(chatId)) ?? '{"next":1,"open":[]}'); // our own words, sealed

/** Keeps a plan until its button is pressed, the last ones of them; a button has no room for what it means. */
export function keepPlan(memory: Keeping, chatId: number, plan: Plan): number {
  const { next, open } = read(memory, chatId);
  const plans: Plans = { next: next + 1, open: [...open, [next, plan] as const].slice(-plansMax) };
  memory.keep(keptName(chatId), JSON.stringify(plans));
  return next;
}

/** The plan of a button; undefined when it was carried out, or is too old. */
export const planOf = (memory: Keeping, chatId: number, number: number): Plan | undefined =>
  read(memory, chatId).open.find(([one]) => one === number)?.[1];

export function dropPlan(memory: Keeping, chatId: number, number: number): void {
  const { next, open } = read(memory, chatId);
  memory.keep(keptName(chatId), JSON.stringify({ next, open: open.filter(([one]) => one !== number) }));
}

/** The same for all of a person's: their buttons are too old from now on. */
export const dropPlansOf = (memory: Keeping, chatId: number): void => memory.keep(keptName(chatId), undefined);
