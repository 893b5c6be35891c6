import { setTimeout as pause } from "node:timers/promises";
import type { ModelLine } from "#sandbox/sim-types.ts";
import type { Turn } from "#sandbox/model/conversation.ts";
import { makeReply } from "#sandbox/model/make-reply.ts";
import type { ModelRules } from "#sandbox/world/world.ts";

/** An answer in the pieces in which it is streamed, and what is to be done before the model goes on. */
export type Spoken = {
  readonly pieces: readonly string[];
  readonly delayMs: number;
  readonly cut: boolean;
  readonly error: ModelLine["error"];
  readonly calls: NonNullable<ModelLine["calls"]>;
};

const inPieces = (text: string): readonly string[] => text.match(/\S+\s*(?:\S+\s*)?/g) ?? [];

const fits = (pattern: string, text: string): boolean => new RegExp(pattern, "isu").test(text);

/** The first line of the script that fits what the user said last and, after a tool, what that said. */
function lineFor({ script }: ModelRules, conversation: readonly Turn[]): ModelLine | undefined {
  const question = conversation.findLast(({ role }) => role === "user")?.text ?? "";
  const last = conversation.at(-1);
  const tool = last?.role === "tool" ? last.text : undefined;
  const fitting = script.filter(({ match }) => fits(match, question));
  const after = fitting.find(({ afterTool }) => afterTool !== undefined && tool !== undefined && fits(afterTool, tool));
  return (
    after ?? fitting.find((line) => line.afterTool === undefined && (tool === undefined || line.calls === undefined))
  );
}

/** The script's line for the conversation, or the stand-in's own answer, a word or two at a time. */
export function speak(rules: ModelRules, conversation: readonly Turn[]): Spoken {
  const line = lineFor(rules, conversation) ?? { match: "", reply: makeReply(conversation) };
  const { chunks, reply, chunkDelayMs, cut = false, error, calls = [] } = line;
  return { pieces: chunks ?? inPieces(reply ?? ""), delayMs: chunkDelayMs ?? rules.chunkDelayMs, cut, error, calls };
}

/** The pieces with the pauses between them; it throws at the end when the connection is to be cut there. */
export async function* spokenPieces({ pieces, delayMs, cut }: Spoken, gone: AbortSignal): AsyncGenerator<string> {
  for (const piece of pieces) {
    if (delayMs > 0) await pause(delayMs, undefined, { signal: gone });
    yield piece;
  }
  if (cut) throw new Error("cut by the script");
}
