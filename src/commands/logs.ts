import type { Answer, LogLine } from "#contracts/answer.ts";
import type { Command } from "#contracts/command.ts";
import type { OutputSample } from "#contracts/exit.ts";
import { botLine } from "#commands/bot-line.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";

const linesMax = 2_000;

/** Head and tail of a stream as lines; what is missing between them is said in its place. */
export function sampleLines({ head, tail, bytes }: OutputSample): readonly string[] {
  const missing = bytes - Buffer.byteLength(head) - Buffer.byteLength(tail);
  const gap = missing > 0 && tail !== "" ? [`… ${missing} bytes …`] : [];
  const lines = gap.length === 0 ? (head + tail).split("\n") : [...head.split("\n"), ...gap, ...tail.split("\n")];
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** The last lines of a bot's latest run, or of the one before it. */
export async function logs(house: House, command: Extract<Command, { verb: "logs" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const runId = (await house.files.runs(bot.botId))[command.previous ? 1 : 0];
  const output = runId === undefined ? undefined : await house.files.output(bot.botId, runId);
  const lines: LogLine[] = [];
  for (const stream of ["stdout", "stderr"] as const) {
    if (output === undefined || (command.stream !== "both" && command.stream !== stream)) continue;
    lines.push(...sampleLines(output[stream]).map((text) => ({ stream, text })));
  }
  const last = lines.slice(-Math.min(command.linesMax, linesMax));
  return { kind: "logs", bot: await botLine(house, bot), lines: last, previous: command.previous };
}
