import { SimError } from "#sandbox/sim.ts";
import type { SimCall, SimDraft, SimMessage } from "#sandbox/sim-types.ts";
import type { SimVerbs } from "#sandbox/sim-verbs.ts";
import { chatAt } from "#sandbox/control/talk.ts";
import { showDraft, showMessage } from "#sandbox/world/show.ts";
import type { World } from "#sandbox/world/world.ts";

const waitMs = 10_000;

/** A failed wait shows this much of each text that is there. */
const shownLength = 300;

const brief = (text: string): string => (text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);

async function waitFor(world: World, args: Parameters<SimVerbs["waitFor"]>[0]): Promise<SimMessage> {
  const { after = 0, text = "", pattern, timeoutMs = waitMs } = args;
  const chat = chatAt(world, args);
  const wanted = pattern === undefined ? undefined : new RegExp(pattern, "su");
  const look = (): SimMessage | undefined =>
    chat.messages
      .filter(({ from, deleted, change }) => from === "bot" && !deleted && change > after)
      .map(showMessage)
      .find((message) => message.text.includes(text) && (wanted === undefined || wanted.test(message.text)));
  const found = await world.news.until(look, timeoutMs);
  if (found !== undefined) return found;
  const there = chat.messages.slice(-5).map(({ from, deleted, change, content }) => {
    return `${change} ${from}${deleted ? " (deleted)" : ""}: ${brief(content.rich?.source ?? content.text)}`;
  });
  const what = pattern === undefined ? `"${text}"` : `/${pattern}/`;
  throw new SimError(
    `no ${what} of bot ${args.botId} after ${after} within ${timeoutMs} ms. The chat ends:\n${there.join("\n")}`,
  );
}

async function waitForDraft(world: World, args: Parameters<SimVerbs["waitForDraft"]>[0]): Promise<SimDraft> {
  const { text = "", timeoutMs = waitMs } = args;
  const chat = chatAt(world, args);
  const look = (): SimDraft | undefined =>
    [...chat.drafts.values()].map(showDraft).find((draft) => draft.text.includes(text));
  const found = await world.news.until(look, timeoutMs);
  if (found === undefined) throw new SimError(`no draft with "${text}" of bot ${args.botId} within ${timeoutMs} ms`);
  return found;
}

async function waitForCall(world: World, args: Parameters<SimVerbs["waitForCall"]>[0]): Promise<SimCall> {
  const { after = 0, side, botId, path = "", status, timeoutMs = waitMs } = args;
  const fits = (call: SimCall): boolean =>
    call.seq > after &&
    (side === undefined || call.side === side) &&
    (botId === undefined || call.botId === botId) &&
    (status === undefined || call.status === status) &&
    call.method.includes(path);
  const found = await world.news.until(() => world.calls.all().find(fits), timeoutMs);
  if (found !== undefined) return found;
  const there = world.calls
    .all()
    .slice(-8)
    .map((call) => `${call.seq} ${call.side} ${call.botId} ${call.method} ${call.status}`);
  throw new SimError(
    `no such call within ${timeoutMs} ms: ${JSON.stringify(args)}. The last ones:\n${there.join("\n")}`,
  );
}

async function waitForPoll(world: World, args: Parameters<SimVerbs["waitForPoll"]>[0]): Promise<void> {
  const { botId, timeoutMs = waitMs } = args;
  const found = await world.news.until(() => world.bots.get(botId)?.poll, timeoutMs);
  if (found === undefined) throw new SimError(`bot ${botId} does not poll within ${timeoutMs} ms`);
}

async function waitForHang(world: World, timeoutMs = waitMs): Promise<void> {
  const found = await world.news.until(() => (world.faults.hanging > 0 ? true : undefined), timeoutMs);
  if (found === undefined) throw new SimError(`no call hangs within ${timeoutMs} ms`);
}

type WaitVerb = "waitFor" | "waitForDraft" | "waitForCall" | "waitForPoll" | "waitForHang";

/** Waiting without asking again and again: each looks when something has happened. */
export function waitVerbs(world: World): Pick<SimVerbs, WaitVerb> {
  return {
    waitFor: (args) => waitFor(world, args),
    waitForDraft: (args) => waitForDraft(world, args),
    waitForCall: (args) => waitForCall(world, args),
    waitForPoll: (args) => waitForPoll(world, args),
    waitForHang: (args) => waitForHang(world, args?.timeoutMs),
  };
}
