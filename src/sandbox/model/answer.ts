import { setTimeout as pause } from "node:timers/promises";
import type { ModelLine } from "#sandbox/sim-types.ts";
import type { Turn } from "#sandbox/model/conversation.ts";
import { makeReply } from "#sandbox/model/make-reply.ts";
import type { ModelRules } from "#sandbox/world/world.ts";

/** An answer in the pieces in which it is streamed. */
export type Spoken = {
  readonly pieces: readonly string[];
  readonly delayMs: number;
  readonly cut: boolean;
  readonly error: ModelLine["error"];
};

const inPieces = (text: string): readonly string[] => text.match(/\S+\s*(?:\S+\s*)?/g) ?? [];

/** The script's line for the last thing that the user said, or the stand-in's own answer, a word or two at a time. */
export function speak(rules: ModelRules, conversation: readonly Turn[]): Spoken {
  const question = conversation.findLast(({ role }) => role === "user")?.text ?? "";
  const line = rules.script.find(({ match }) => new RegExp(match, "isu").test(question));
  if (line === undefined) {
    return { pieces: inPieces(makeReply(conversation)), delayMs: rules.chunkDelayMs, cut: false, error: undefined };
  }
  const { chunks, reply, chunkDelayMs, cut = false, error } = line;
  return { pieces: chunks ?? inPieces(reply ?? ""), delayMs: chunkDelayMs ?? rules.chunkDelayMs, cut, error };
}

/** The pieces with the pauses between them; it throws at the end when the connection is to be cut there. */
export async function* spokenPieces({ pieces, delayMs, cut }: Spoken, gone: AbortSignal): AsyncGenerator<string> {
  for (const piece of pieces) {
    if (delayMs > 0) await pause(delayMs, undefined, { signal: gone });
    yield piece;
  }
  if (cut) throw new Error("cut by the script");
}
