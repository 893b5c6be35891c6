import type { Judged, StatusFacts } from "#contracts/answer.ts";
import type { CallRecord } from "#contracts/call.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { State } from "#contracts/instance.ts";
import { botLine } from "#commands/bot-line.ts";
import type { House } from "#commands/house.ts";

/** The process id in a state, when the state has a process. */
export function pidOf(state: State): number | undefined {
  return "child" in state ? state.child?.pid : undefined;
}

/** A call by which the bot said something to somebody, and Telegram took it. */
function isAnswer({ side, method, outcome }: CallRecord): boolean {
  const speaks = /^(?:send(?!ChatAction|\w*Draft)|editMessageText|copyMessage|forwardMessage)/i.test(method);
  return side === "telegram" && outcome.kind === "answered" && speaks;
}

/** One screen's facts about a bot; `judged` is the best finding, when something is wrong. */
export async function statusFacts(
  house: House,
  bot: Bot,
  { evidence, judged }: { readonly evidence: Evidence; readonly judged: Judged | undefined },
): Promise<StatusFacts> {
  const nowMs = house.now();
  const by = { kind: "platform" } as const;
  const view = house.supervisor.view(bot.botId) ?? {
    botId: bot.botId,
    wanted: "down",
    state: { kind: "stopped", sinceMs: nowMs, by },
    restarts: 0,
  };
  return {
    bot: await botLine(house, bot),
    view,
    pid: pidOf(view.state),
    lastExit: evidence.exits[0],
    inbox: evidence.inbox ?? (await house.store.inbox.counts(bot.botId)),
    lastAnswerAtMs: evidence.calls.find(isAnswer)?.atMs,
    judged,
    nowMs,
  };
}
