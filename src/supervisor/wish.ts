import type { Actor } from "#contracts/ids.ts";
import type { State } from "#contracts/instance.ts";
import type { Input, Machine, Next, Rules } from "#supervisor/machine.ts";
import { ending, same, starting, to } from "#supervisor/steps.ts";

const hasRun = ({ kind }: State): boolean => kind === "starting" || kind === "running" || kind === "stopping";

/** Its deletion is under way: nothing can be wished of it any more. */
export const isLeaving = ({ state }: Machine): boolean => state.kind === "stopping" && state.after === "deleted";

/** A person's wish. "Start" always works at once and clears what was counted. */
export function wish(machine: Machine, input: Extract<Input, { by: Actor }>, rules: Rules): Next {
  const { nowMs } = rules;
  const { by } = input;
  if (isLeaving(machine)) return same(machine);
  // Whoever wishes may have mended what was wrong: no verdict on an earlier run speaks against it.
  const wished: Machine = { ...machine, by, inQuestion: undefined };
  const up: Machine = { ...wished, wanted: "up", restarts: 0, attempt: 0, givenUp: undefined };
  const down: Machine = { ...wished, wanted: "down" };
  switch (input.kind) {
    case "up":
      if (machine.state.kind === "stopping") return ending(up, { after: "start", by }, rules);
      return hasRun(machine.state) ? same(up) : starting(up, rules);
    case "restart":
      return hasRun(machine.state) ? ending(up, { after: "start", by }, rules) : starting(up, rules);
    case "down":
      if (hasRun(machine.state)) return ending(down, { after: "stopped", by }, rules);
      return machine.state.kind === "stopped" ? same(down) : to(down, { kind: "stopped", sinceMs: nowMs, by });
    case "delete":
      if (hasRun(machine.state)) return ending(down, { after: "deleted", by }, rules);
      return to(down, { kind: "stopped", sinceMs: nowMs, by }, { kind: "gone" });
  }
}
