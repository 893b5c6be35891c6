import type { IncomingMessage } from "node:http";
import { parseStep, stepHeader, type Step } from "#contracts/step.ts";

/** The step that a call names; undefined when it names none, or in a shape that nobody knows: then it is like any other. */
export function readStep({ headers }: IncomingMessage): Step | undefined {
  const named = headers[stepHeader];
  return typeof named === "string" ? parseStep(named) : undefined;
}
