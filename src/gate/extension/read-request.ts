import type { FaultRequest, WakeRequest } from "#contracts/extension.ts";
import { redact } from "#contracts/redact.ts";
import { isObject } from "#gate/server/json.ts";

type Body = Readonly<Record<string, unknown>>;

const idShape = /^[\w.:/-]{1,64}$/;
const causeShape = /^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$/;
const causeMax = 64;
const factsMax = 20;
const factTextMax = 300;

/** The update's id in `POST /done`; undefined when it names none, "malformed" when it is no number. */
export function readDone(body: Body): number | undefined | "malformed" {
  const id = body["update_id"];
  if (id === undefined) return undefined;
  return typeof id === "number" && Number.isSafeInteger(id) ? id : "malformed";
}

export function readWake(body: Body): WakeRequest | undefined {
  const id = readWakeId(body);
  const dueMs = body["dueMs"];
  return id !== undefined && typeof dueMs === "number" && Number.isSafeInteger(dueMs) ? { id, dueMs } : undefined;
}

export function readWakeId({ id }: Body): string | undefined {
  return typeof id === "string" && idShape.test(id) ? id : undefined;
}

function readFact(value: unknown): string | number | boolean | undefined {
  if (typeof value === "string") return redact(value).slice(0, factTextMax);
  return typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

/** A fault as the program tells it, its texts redacted and cut. */
export function readFault({ cause, facts }: Body): Required<FaultRequest> | undefined {
  if (typeof cause !== "string" || cause.length > causeMax || !causeShape.test(cause)) return undefined;
  const read: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(isObject(facts) ? facts : {}).slice(0, factsMax)) {
    const fact = readFact(value);
    if (fact !== undefined) read[name.slice(0, causeMax)] = fact;
  }
  return { cause, facts: read };
}
