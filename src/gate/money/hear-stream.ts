import { EventCutter } from "#gate/money/event-cutter.ts";
import { fieldOf, parseObject, textOf, type JsonObject } from "#gate/server/json.ts";
import { readUsage, type Told } from "#gate/money/read-usage.ts";

export type StreamRules = {
  readonly kind: "chat" | "responses" | "transcription" | "other";
  /** The program did not ask for the usage: the event that tells it alone is ours, and is not passed on. */
  readonly keepsUsage: boolean;
  /** Text beyond this is not paid for: the answer is ended there. */
  readonly charsMax: number;
  /** Its length was bounded for the sake of a limit: an end for its length is an end for the limit. */
  readonly isNarrow: boolean;
  readonly lineBytesMax: number;
  /** What ends an answer that has reached the limit. */
  readonly goodbye: JsonObject;
};

const dataOf = (text: string): string =>
  text
    .split(/\r?\n|\r/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice("data:".length).trimStart())
    .join("\n");

const lengthOf = (value: unknown): number => (typeof value === "string" ? value.length : 0);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Characters of everything that a choice says. */
function saidIn(choice: unknown): number {
  const delta = fieldOf(choice, "delta");
  const calls = listOf(fieldOf(delta, "tool_calls")).map((call) =>
    lengthOf(fieldOf(fieldOf(call, "function"), "arguments")),
  );
  const words = ["content", "refusal", "reasoning_content", "reasoning"].map((name) => lengthOf(fieldOf(delta, name)));
  return [...calls, ...words].reduce((sum, length) => sum + length, 0);
}

/**
 * Hears an answer that comes in events (https://html.spec.whatwg.org/multipage/server-sent-events.html): what it used, how
 * much it has said, and that it is enough.
 */
export class StreamEar {
  /** Events may be left out or added. */
  readonly rewrites = true;
  readonly #rules: StreamRules;
  readonly #cutter = new EventCutter();
  #chars = 0;
  #told: Told | undefined;
  #endedByLength = false;
  #over = false;
  #saidGoodbye = false;

  constructor(rules: StreamRules) {
    this.#rules = rules;
  }

  get told(): Told | undefined {
    return this.#told;
  }

  get chars(): number {
    return this.#chars;
  }

  /** The answer was ended by the limit. */
  get isBudgetEnd(): boolean {
    return this.#saidGoodbye;
  }

  /** Nothing of it is paid for any more. */
  get isOver(): boolean {
    return this.#over;
  }

  /** What of this piece is passed on: whole events only. */
  take(chunk: Buffer): Buffer {
    const passed: Buffer[] = [];
    for (const event of this.#cutter.take(chunk)) {
      if (this.#over) break;
      passed.push(...this.#hear(event));
    }
    // Longer than any event that says something of use.
    if (!this.#over && this.#cutter.bytes > this.#rules.lineBytesMax) passed.push(this.#cutter.rest());
    return passed.length === 1 ? (passed[0] ?? chunk) : Buffer.concat(passed);
  }

  /** What is left when the answer has ended. */
  end(): Buffer {
    const rest = this.#over ? [] : this.#hear(this.#cutter.rest());
    return Buffer.concat([...rest, ...this.#goodbye()]);
  }

  #hear(bytes: Buffer): readonly Buffer[] {
    const data = dataOf(bytes.toString("utf8"));
    if (data === "[DONE]") return [...this.#goodbye(), bytes];
    const said = parseObject(data);
    if (said === undefined) return [bytes];
    const isOurs = this.#rules.kind === "chat" ? this.#hearChunk(said) : this.#hearTyped(said);
    if (this.#chars <= this.#rules.charsMax) return isOurs ? [] : [bytes];
    this.#over = true;
    const done = this.#rules.kind === "chat" ? [Buffer.from("data: [DONE]\n\n")] : [];
    return [bytes, ...this.#goodbye(), ...done];
  }

  /** True for an event that is there because we asked for it. */
  #hearChunk(said: JsonObject): boolean {
    const choices = listOf(said["choices"]);
    for (const choice of choices) {
      this.#chars += saidIn(choice);
      if (textOf(choice, "finish_reason") === "length") this.#endedByLength = true;
    }
    const told = readUsage(said["usage"]);
    this.#told = told ?? this.#told;
    return told !== undefined && choices.length === 0 && this.#rules.keepsUsage;
  }

  /** Events with a type: responses and transcriptions. */
  #hearTyped(said: JsonObject): boolean {
    if ((textOf(said, "type") ?? "").endsWith(".delta")) this.#chars += lengthOf(said["delta"]);
    const response = said["response"];
    this.#told = readUsage(fieldOf(response, "usage") ?? said["usage"]) ?? this.#told;
    if (textOf(fieldOf(response, "incomplete_details"), "reason") === "max_output_tokens") this.#endedByLength = true;
    return false;
  }

  /** Says once why it ends, where the limit is the reason. */
  #goodbye(): readonly Buffer[] {
    const byLimit = this.#over || (this.#endedByLength && this.#rules.isNarrow);
    if (!byLimit || this.#saidGoodbye) return [];
    this.#saidGoodbye = true;
    const { kind, goodbye } = this.#rules;
    const text = JSON.stringify(kind === "chat" ? { error: goodbye } : { ...goodbye, type: "error" });
    return [Buffer.from(kind === "chat" ? `data: ${text}\n\n` : `event: error\ndata: ${text}\n\n`)];
  }
}
