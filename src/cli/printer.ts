import { stripVTControlCharacters } from "node:util";
import type { Answer } from "#contracts/answer.ts";
import type { Lang } from "#contracts/ids.ts";
import { redact } from "#contracts/redact.ts";
import { render } from "#answer/render.ts";
import { toTerminal } from "#answer/to-terminal.ts";
import { openWords, type Args, type Say } from "#answer/words.ts";
import type { CliParts } from "#cli/cli-parts.ts";
import { exitCode, type ExitCode } from "#cli/exit-code.ts";
import type { Trouble } from "#cli/trouble.ts";

export type PrinterParts = Pick<CliParts, "out" | "err" | "colour"> & { readonly lang: Lang; readonly json: boolean };

/** Nothing of another's words may steer the operator's terminal. */
const harmless = (text: string): string => stripVTControlCharacters(text).replaceAll(/[^\P{Cc}\n\t]/gu, "");

const jsonIndent = 2;

/** Says everything that a command says: words for people, or JSON for programs. Redacted on its way out. */
export class Printer {
  readonly json: boolean;
  readonly lang: Lang;
  readonly say: Say;
  readonly #parts: PrinterParts;

  constructor(parts: PrinterParts) {
    this.#parts = parts;
    this.json = parts.json;
    this.lang = parts.lang;
    this.say = openWords(parts.lang, "cli");
  }

  /** The command's result for a program. */
  value(value: unknown, indent: number = jsonIndent): void {
    this.#parts.out(`${JSON.stringify(value, clean, indent)}\n`);
  }

  /** One line of a stream for a program. */
  row(value: unknown): void {
    this.value(value, 0);
  }

  /** A line that is the result, for a person. */
  line(text: string): void {
    this.#parts.out(`${redact(harmless(text))}\n`);
  }

  /** What goes on meanwhile: never part of the result. */
  note(id: string, args: Args = {}): void {
    if (!this.json) this.#parts.err(`${redact(harmless(this.say(id, args)))}\n`);
  }

  /** An answer in words or as JSON; a refusal goes where errors go. */
  answer(answer: Answer): ExitCode {
    const code = answer.kind === "refused" ? exitCode.refused : exitCode.done;
    if (this.json) this.value(answer);
    else (code === exitCode.done ? this.#parts.out : this.#parts.err)(`${this.#words(answer)}\n`);
    return code;
  }

  #words(answer: Answer): string {
    const { spans, ...rest } = render(answer, { lang: this.lang, surface: "terminal" });
    const message = { ...rest, spans: spans.map((span) => ({ ...span, text: harmless(span.text) })) };
    return toTerminal(message, { colour: this.#parts.colour });
  }

  /** What is wrong and what would be right; for a program as `{"error":{"what","right"}}`. */
  trouble({ id, args, code }: Omit<Trouble, "kind">): ExitCode {
    const what = this.say(id, args);
    const right = this.say(`${id}.right`, args);
    if (this.json) this.value({ error: { what, right } });
    else this.#parts.err(redact(harmless(`${what}\n${right}\n`)));
    return code;
  }
}

function clean(_name: string, part: unknown): unknown {
  return typeof part === "string" ? redact(part) : part;
}
