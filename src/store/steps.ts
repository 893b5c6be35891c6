import type { BotId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Step, StepBegun, StepResult, Steps } from "#contracts/step.ts";
import type { Control } from "#store/control.ts";
import type { KeyRing } from "#store/key-ring.ts";
import { bytesOf, maybeNumber, maybeText, numberOf, type Row } from "#store/row.ts";

type StepsParts = { readonly control: Control; readonly keys: KeyRing; readonly limits: Limits };
type Wanted = Parameters<Steps["begin"]>[1];

const found = "SELECT status, content_type, sealed, broken FROM steps WHERE bot_id = ? AND seq = ? AND name = ?";
const inHands = "SELECT 1 AS found FROM inbox WHERE bot_id = ? AND seq = ? AND status = 'held' AND run_id = ?";
const count = "SELECT count(*) AS n FROM steps WHERE bot_id = ? AND seq = ?";
const insert = "INSERT INTO steps (bot_id, seq, name, begun_ms) VALUES (?, ?, ?, ?)";
const record = "UPDATE steps SET status = ?, content_type = ?, sealed = ? WHERE bot_id = ? AND seq = ? AND name = ?";
const giveBack = "DELETE FROM steps WHERE bot_id = ? AND seq = ? AND name = ? AND broken = 0";
const markBroken = "UPDATE steps SET broken = 1 WHERE bot_id = ? AND seq = ? AND name = ?";
const markAgain = "UPDATE steps SET broken = 2 WHERE bot_id = ? AND seq = ? AND name = ?";
const release = "DELETE FROM steps WHERE bot_id = ? AND seq = ?";

/** Where what a step came to is bound to. */
export const stepPlace = ({ seq, name }: Step): string => `steps|${seq}|${name}`;

type Found = { readonly botId: BotId; readonly step: Step; readonly row: Row };

function readResult({ keys }: StepsParts, { botId, step, row }: Found): StepResult | undefined {
  const status = maybeNumber(row, "status");
  if (status === undefined) return undefined;
  return {
    status,
    contentType: maybeText(row, "content_type"),
    body: keys.unseal(botId, stepPlace(step), bytesOf(row, "sealed")),
  };
}

function begin(parts: StepsParts, botId: BotId, { runId, mayRepeat, nowMs, ...step }: Wanted): StepBegun {
  const { control, limits } = parts;
  const { seq, name } = step;
  if (control.get(inHands, botId, seq, runId) === undefined) return { kind: "not_kept" };
  const row = control.get(found, botId, seq, name);
  if (row !== undefined) {
    const result = readResult(parts, { botId, step, row });
    const broken = numberOf(row, "broken");
    if (result !== undefined) return { kind: "recorded", result, repeats: broken > 0 };
    if (broken === 1) control.change(markAgain, botId, seq, name);
    else if (!mayRepeat) return { kind: "in_doubt" };
    return { kind: "fresh", repeats: broken > 0 };
  }
  if (numberOf(control.get(count, botId, seq), "n") >= limits.stepsPerUpdate) return { kind: "not_kept" };
  control.change(insert, botId, seq, name, nowMs);
  return { kind: "fresh", repeats: false };
}

/** The update is done: what its calls came to is needed no more. Only inside `write`. */
export function releaseSteps(control: Control, botId: BotId, seq: number): void {
  control.change(release, botId, seq);
}

export function makeSteps(parts: StepsParts): Steps {
  const { control, keys } = parts;
  return {
    begin: (botId, step) => control.write(() => begin(parts, botId, step)),
    finish: (botId, step, { status, contentType, body }) =>
      control.write(() => {
        const sealed = keys.seal(botId, stepPlace(step), body);
        control.change(record, status, contentType ?? null, sealed, botId, step.seq, step.name);
      }),
    forget: (botId, { seq, name }) =>
      control.write(() => {
        // A call before that one may still have been carried out.
        if (control.change(giveBack, botId, seq, name) === 0) control.change(markBroken, botId, seq, name);
      }),
    broke: (botId, { seq, name }) =>
      control.write(() => {
        control.change(markBroken, botId, seq, name);
      }),
  };
}
