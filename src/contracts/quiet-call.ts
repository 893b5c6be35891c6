import type { CallRecord } from "#contracts/call.ts";

/** How servers say that they make no vectors, or not with this model. */
const noVectors: ReadonlySet<number> = new Set([400, 404, 405, 422, 501]);

/**
 * A failed call that is no trouble of the bot's: many providers of models make no vectors, and then memory goes by words and
 * says so itself.
 */
export const isQuiet = ({ side, method, outcome }: CallRecord): boolean =>
  side === "model" && /\bembeddings$/.test(method) && outcome.kind === "refused" && noVectors.has(outcome.status);
