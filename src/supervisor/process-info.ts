import type { Bot } from "#contracts/bot.ts";
import type { RunExit } from "#contracts/exit.ts";
import type { BotId, RunId, RunRef, UserId } from "#contracts/ids.ts";
import type { BotProcessInfo, InstanceView, State } from "#contracts/instance.ts";
import type { ProcessFacts } from "#contracts/process-facts.ts";
import type { Context } from "#supervisor/context.ts";
import { sampleText } from "#supervisor/sample-text.ts";

/** The bot that is meant when an owner names none: the selected one, or the only one. */
async function meantBot({ store }: Context, userId: UserId): Promise<Bot | undefined> {
  const owner = await store.owners.get(userId);
  const selected = owner?.selectedBotId === undefined ? undefined : await store.bots.get(owner.selectedBotId);
  if (selected?.ownerId === userId) return selected;
  const [only, ...more] = await store.bots.ofOwner(userId);
  return more.length === 0 ? only : undefined;
}

const pidOf = (state: State): number | undefined => ("child" in state ? state.child?.pid : undefined);

function howItEnded(last: RunExit | undefined): { exitCode: number | undefined; signal: string | undefined } {
  const way = last?.exit.way;
  return {
    exitCode: way?.kind === "code" ? way.code : undefined,
    signal: way?.kind === "signal" ? way.signal : undefined,
  };
}

async function streams(ctx: Context, botId: BotId, runId: RunId): Promise<{ stdout: string; stderr: string }> {
  const output = await ctx.runtime.output(botId, runId);
  if (output === undefined) return { stdout: "", stderr: "" };
  const { eventOutputChars } = ctx.limits;
  return {
    stdout: sampleText(output.stdout, eventOutputChars),
    stderr: sampleText(output.stderr, eventOutputChars),
  };
}

function lookAt({ notes, now }: Context, run: RunRef, { kind }: State): ProcessFacts | undefined {
  notes.lookCloser(run, { nowMs: now(), fresh: kind === "starting" || kind === "running" });
  return notes.processOf(run.runId);
}

/** The process of an owner's selected or only bot, in the seed's words: running, terminated, or not found. */
export async function processInfo(
  ctx: Context,
  userId: UserId,
  viewOf: (botId: BotId) => InstanceView | undefined,
): Promise<BotProcessInfo> {
  const bot = await meantBot(ctx, userId);
  const view = bot === undefined ? undefined : viewOf(bot.botId);
  if (bot === undefined || view === undefined) return { status: "not_found" };
  const { state, restarts } = view;
  const { botId } = bot;
  const pid = pidOf(state);
  const [lastExit] = await ctx.store.instances.exits(botId, 1);
  const last = pid === undefined ? lastExit : undefined;
  const runId = pid !== undefined && "runId" in state ? state.runId : last?.runId;
  if (runId === undefined) return { status: "not_found" };
  const status = pid === undefined ? "terminated" : "running";
  const more = { username: bot.username, restarts, lastExit, process: lookAt(ctx, { botId, runId }, state) };
  return { status, botId, pid, ...howItEnded(last), ...(await streams(ctx, botId, runId)), state, more };
}
