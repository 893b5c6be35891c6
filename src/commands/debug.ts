import type { Answer, DebugFacts } from "#contracts/answer.ts";
import type { Bot } from "#contracts/bot.ts";
import type { Command } from "#contracts/command.ts";
import type { Evidence } from "#contracts/evidence.ts";
import type { EventKind } from "#contracts/event.ts";
import type { Exit } from "#contracts/exit.ts";
import { diagnose } from "#diagnosis/diagnose.ts";
import { askAround, debugLook } from "#commands/ask-around.ts";
import { findBot } from "#commands/find-bot.ts";
import type { House } from "#commands/house.ts";
import { roleOf } from "#commands/may.ts";
import { judgeFor } from "#commands/remedies.ts";
import { pidOf, statusFacts } from "#commands/status-facts.ts";

const eventsMax = 12;
const failedCallsMax = 5;

/** The events that tell a bot's life; `state.changed` says the same again. */
const lifecycle: readonly EventKind[] = [
  "run.spawned",
  "run.alive",
  "run.died_at_once",
  "run.ready",
  "run.not_ready",
  "run.silent",
  "run.adopted",
  "run.ending",
  "run.killed",
  "run.exited",
  "restart.scheduled",
  "restart.given_up",
  "wanted.changed",
  "bot.changed",
  "update.set_aside",
  "telegram.unauthorized",
  "telegram.conflict",
  "telegram.unreachable",
  "telegram.recovered",
];

function exitFacts(exit: Exit | undefined): { exitCode: number | undefined; signal: string | undefined } {
  const way = exit?.way;
  return {
    exitCode: way?.kind === "code" ? way.code : undefined,
    signal: way?.kind === "signal" ? way.signal : undefined,
  };
}

/** The seed's facts: running with a pid, terminated with how, or not found. */
function processFacts(house: House, bot: Bot, evidence: Evidence): DebugFacts["process"] {
  const view = house.supervisor.view(bot.botId);
  const pid = view === undefined ? undefined : pidOf(view.state);
  if (pid !== undefined) return { status: "running", pid, exitCode: undefined, signal: undefined };
  const [last] = evidence.exits;
  return { status: last === undefined ? "not_found" : "terminated", pid: undefined, ...exitFacts(last?.exit) };
}

/** Everything about a bot, the causes first. The outside is asked too: Telegram, the model provider, the vector store. */
export async function debug(house: House, command: Extract<Command, { verb: "debug" }>): Promise<Answer> {
  const found = await findBot(house, command);
  if (found.kind === "answer") return found.answer;
  const { bot } = found;
  const evidence = await askAround(house, bot);
  const judge = await judgeFor(house, { bot, evidence, role: roleOf(command.actor, bot) });
  const findings = diagnose(evidence).map(judge);
  const [rows, failedCalls, status] = await Promise.all([
    house.store.journal.last({ botId: bot.botId, kinds: lifecycle, max: eventsMax }),
    house.store.calls.last(bot.botId, { failedOnly: true, max: failedCallsMax }),
    statusFacts(house, bot, { evidence, judged: findings[0] }),
  ]);
  return {
    kind: "debug",
    debug: {
      ...status,
      findings,
      process: processFacts(house, bot, evidence),
      output: evidence.outputs[0],
      events: rows.map((row) => row.event),
      failedCalls,
      look: debugLook(evidence),
    },
  };
}
