import type { Message, Span } from "#contracts/answer.ts";
import { parseAction } from "#contracts/action.ts";

const reset = "\u001B[0m";

const colours = {
  plain: "",
  bold: "\u001B[1m",
  italic: "\u001B[3m",
  code: "\u001B[36m",
  pre: "",
  good: "\u001B[32m",
  bad: "\u001B[31m",
  dim: "\u001B[2m",
} satisfies Record<Span["style"], string>;

/** Verbs that have a command of their own at the terminal. */
const commands = new Set(["status", "debug", "restart", "stop", "resume", "logs", "list"]);

/** What to type in place of a button; undefined for what only the owner can do in Telegram. */
function typed(action: string): string | undefined {
  const parsed = parseAction(action);
  if (parsed === undefined || !commands.has(parsed.verb)) return undefined;
  return ["hatchery", parsed.verb, parsed.botId].filter((part) => part !== undefined).join(" ");
}

function hints({ buttons }: Message): string {
  const found = buttons.flat().flatMap((button) => {
    const command = "action" in button ? typed(button.action) : undefined;
    return command === undefined ? [] : [`→ ${command}`];
  });
  return found.length === 0 ? "" : `\n\n${found.join("\n")}`;
}

/** A message as lines for a terminal, without the last line's end. Nothing is wrapped: pipes and searches stay simple. */
export function toTerminal(message: Message, { colour }: { readonly colour: boolean }): string {
  const text = message.spans.map((span) => {
    const code = colour ? colours[span.style] : "";
    return code === "" ? span.text : `${code}${span.text}${reset}`;
  });
  return text.join("") + hints(message);
}
