import type { House, Said } from "#bot/house.ts";
import { marksIn } from "#bot/marks.ts";
import type { ModelChoice } from "#bot/model-choice.ts";
import { offeredTools, runTool } from "#bot/run-tool.ts";
import { stepNamed } from "#bot/stepped.ts";
import type { ChatEnd, ChatMessage } from "#model/chat.ts";
import { streamChat } from "#model/stream-chat.ts";

export type Chosen = Extract<ModelChoice, { kind: "model" }>;

export type Asking = {
  readonly house: House;
  readonly said: Said;
  readonly chosen: Chosen;
  /** What goes to the model, in at most so many characters. */
  readonly contextOf: (charsMax: number) => Promise<readonly ChatMessage[]>;
  readonly signal: AbortSignal;
  /** What may be cited: what tools show is added to it. */
  readonly marks: Set<string>;
  /** Hears the whole answer so far, over all rounds. */
  readonly onText: (text: string) => void;
};

const toolsKey = ({ name, host }: Chosen): string => `no tools: ${name} at ${host ?? "the gate"}`;

/** Whether this model said lately that it takes no tools. */
function takesTools({ house, chosen }: Asking): boolean {
  const refusedAtMs = house.memory.kept(toolsKey(chosen));
  return refusedAtMs === undefined || house.now() - Number(refusedAtMs) > house.limits.toolsRefusedMs;
}

type Round = {
  readonly asking: Asking;
  readonly round: number;
  /** What the rounds before have said, wanted and got. */
  readonly turns: readonly ChatMessage[];
  readonly textBefore: string;
};

/** What was said in the rounds so far. A round that says the earlier words again does not say them twice. */
function joined(before: string, text: string): string {
  if (before === "" || text.startsWith(before)) return text;
  return text.trim() === "" ? before : `${before.trimEnd()}\n\n${text.trimStart()}`;
}

/** One round, with less of the conversation as long as it is too much for the model. */
async function askOnce({ asking, round, turns, textBefore }: Round): Promise<ChatEnd> {
  const { house, said, chosen, contextOf, signal, onText } = asking;
  const { limits, memory } = house;
  const mayCall = round < limits.toolRoundsMax;
  const offers = takesTools(asking) ? { tools: offeredTools(house), mayCall } : undefined;
  for (let halvings = 0; ; halvings += 1) {
    const end = await streamChat(chosen.access, {
      model: chosen.name,
      messages: [...(await contextOf(Math.floor(limits.contextCharsMax / 2 ** halvings))), ...turns],
      offers,
      onNoTools: () => memory.keep(toolsKey(chosen), String(house.now())),
      headers: stepNamed(said.updateId, `model.${round}.${halvings}`),
      signal,
      onText: (text) => onText(joined(textBefore, text)),
    });
    const tooLong = end.kind === "failed" && end.failure.code === "llm.context_length";
    if (!tooLong || halvings >= limits.contextHalvingsMax) return end;
  }
}

type Finished = Extract<ChatEnd, { kind: "finished" }>;

/** What came of the calls; of those that were not begun before a stop, nothing. */
async function doCalls(
  { house, said, marks, signal }: Asking,
  { text, calls }: Finished,
): Promise<readonly ChatMessage[]> {
  const turns: ChatMessage[] = [{ role: "assistant", content: text, calls }];
  for (const call of calls) {
    if (signal.aborted) break;
    const content = await runTool({ house, said, signal }, call);
    for (const mark of marksIn(content)) marks.add(mark);
    turns.push({ role: "tool", callId: call.id, content });
  }
  return turns;
}

/**
 * Asks the model, and does what it wants done until it has answered, at most `toolRoundsMax` times. Each round is a step of
 * its own, and what tools do can be done again without harm: an update that comes twice hears the same.
 */
export async function askModel(asking: Asking): Promise<ChatEnd> {
  let turns: readonly ChatMessage[] = [];
  let textBefore = "";
  for (let round = 1; ; round += 1) {
    const end = await askOnce({ asking, round, turns, textBefore });
    const text = joined(textBefore, end.text);
    const goesOn = end.kind === "finished" && end.calls.length > 0 && round < asking.house.limits.toolRoundsMax;
    if (!goesOn) return { ...end, text };
    turns = [...turns, ...(await doCalls(asking, end))];
    if (asking.signal.aborted) return { kind: "stopped", text };
    textBefore = text;
  }
}
