import { botLimits } from "#contracts/limits-bot.ts";
import { deliveryLimits } from "#contracts/limits-delivery.ts";
import { ingestLimits } from "#contracts/limits-ingest.ts";
import { isolationLimits } from "#contracts/limits-isolation.ts";
import { moneyLimits } from "#contracts/limits-money.ts";
import { reminderLimits } from "#contracts/limits-reminders.ts";
import { sandboxLimits } from "#contracts/limits-sandbox.ts";
import { settingsLimits } from "#contracts/limits-settings.ts";
import type { LimitsFault } from "#contracts/setting-fault.ts";
import { storageLimits } from "#contracts/limits-storage.ts";
import { tellingLimits } from "#contracts/limits-telling.ts";
import { vectorLimits } from "#contracts/limits-vectors.ts";

/** Every deadline, window and bound, by name; `HATCHERY_LIMITS` (JSON) replaces any of them. Units are in the names. */
export const limitsDefault = {
  ...storageLimits,
  ...isolationLimits,
  ...deliveryLimits,
  ...moneyLimits,
  /** The seed's liveness check after a start. */
  aliveCheckMs: 500,
  readyMs: 30_000,
  stopGraceMs: 10_000,
  drainMs: 1_000,
  /** Neither a poll open nor a call under way or ended for this long: silent. */
  silentMs: 30_000,
  /** Messages wait, none is in its hands, and it has not asked for any for this long, whatever calls it makes: silent, too. */
  deafMs: 600_000,
  /** How often the supervisor looks at deadlines, silence, idleness and adopted children. */
  tickMs: 1_000,
  adoptedCheckMs: 250,
  backoffFirstMs: 1_000,
  backoffMaxMs: 300_000,
  backoffJitterShare: 0.2,
  backoffResetMs: 600_000,
  /** A run that lived this long was good: its first restart is immediate. */
  goodRunMs: 10_000,
  crashLoopExits: 5,
  crashLoopWindowMs: 600_000,
  verdictWaitMs: 2_000,
  /** An exit this soon after our own restart is the platform's, and is not counted. */
  gateRestartedMs: 30_000,
  /** A run that has lasted this long after a trouble mends it: one that dies again sooner is the same incident. */
  healedAfterMs: 1_000,
  /**
   * An incident that has not healed by then is told even though a restart is under way: a little after a run that starts at
   * once would have healed it, and within two seconds of the death.
   */
  tellAfterMs: 1_800,
  startsAtOnce: 3,
  /** Bots taken up in one turn of the event loop when the daemon begins. */
  resumedAtOnce: 50,
  /** The supervisor's own loop was this late: nobody is judged silent for a full period from there. */
  lagMs: 1_000,
  /** The clock differs this much from the time that has really passed: it was set. */
  clockStepMs: 1_000,
  /** Memory that a bot awake is reckoned with, where HATCHERY_AWAKE_MAX does not say how many there may be. */
  awakeBotBytes: 32 * 1024 * 1024,
  /** A refusal of calls that may heal by itself is told when it has come this often in a row. */
  callsRepeated: 3,
  /** A running process is looked at so often; its share of the processor is taken over at least this long. */
  processLookMs: 5_000,
  cpuOverMs: 1_000,
  /** Runs that begin to look dead, about which the outside is asked at once. */
  doubtsAtOnce: 8,
  /** Characters kept of each end of a stream where it stands in an event. */
  eventOutputChars: 500,
  /** Between two looks for what a dead run left behind. */
  leftoverCheckMs: 10,
  exitHistory: 20,
  outputHeadBytes: 64 * 1024,
  outputTailBytes: 256 * 1024,
  outputCheckMs: 5_000,
  outputRunsKept: 5,
  /** Upstream long poll, seconds; Telegram caps it at 50. */
  intakePollS: 30,
  intakeRetryFirstMs: 1_000,
  intakeRetryMaxMs: 60_000,
  /** Telegram out of reach of a bot that runs, or failing, is told to its owner when it lasts: nobody here can mend it. */
  receivingTellMs: 300_000,
  /** A 409 is told as a conflict only when it lasts. */
  conflictTellMs: 5_000,
  conflictRetryMs: 30_000,
  /** Tokens first seen by Telegram are limited to 20 a minute. */
  intakeFirstSeenPerMinute: 20,
  /** Tokens that Telegram has seen before start at once, spread a little. */
  intakeStartsPerSecond: 100,
  /** A poll that has no answer this long after its own time is given up and repeated. */
  intakeStallMs: 15_000,
  /** Older than this when handed out: worth an event, so that "answered late" can be explained. */
  updateLateMs: 86_400_000,
  /** How often due wake-ups are looked for. */
  wakeCheckMs: 1_000,
  wakesPerBot: 1_000,
  /**
   * Longest poll of a bot at the gate, seconds. An open poll counts as a sign of life though nobody may sit behind it: with
   * `silentMs` this is how long a stopped process can look alive. Shorter ones wake idle bots for nothing, each at a few
   * milliseconds of a processor.
   */
  pollMaxS: 6,
  inboxDeathsSetAside: 3,
  inboxDeathsOneAtATime: 2,
  inboxRegiveMs: 60_000,
  inboxPerBotMax: 10_000,
  updateBytesMax: 4 * 1024 * 1024,
  masterAttempts: 2,
  /** The Master's rights are looked up again so often. */
  masterRefreshMs: 600_000,
  callsKeptPerBot: 50,
  journalKeptPerBot: 500,
  callConnectMs: 10_000,
  callHeadersMs: 120_000,
  /** The longest silence inside an answer that streams. */
  callIdleMs: 300_000,
  /** An idle connection to Telegram or a provider is kept this long for the next call. */
  callKeepAliveMs: 30_000,
  bodyBytesMax: 60 * 1024 * 1024,
  errorBodyBytesMax: 16 * 1024,
  callsAtOncePerBot: 64,
  /** The parameters of a call that the gate itself answers. */
  paramBytesMax: 64 * 1024,
  /** How much of a call's body is looked at for the chat that it names. */
  peekBytesMax: 64 * 1024,
  /** Chats remembered per run as named by its calls. */
  chatsNamedPerRun: 1_000,
  faultsPerRun: 20,
  gateConnections: 20_000,
  /** Of one bot, those that wait for the next call among them. */
  gateConnectionsPerBot: 256,
  /** Until an answer that is whole has been taken. */
  gateAnswerMs: 30_000,
  /** Until a connection has said what it wants, and until a request has wholly arrived. */
  gateHeadersMs: 10_000,
  gateRequestMs: 300_000,
  gateKeepAliveMs: 75_000,
  gateHeaderBytes: 16 * 1024,
  /** Refused capabilities are journalled at most so often; a flood is counted, not kept. */
  refusalsPerMinute: 10,
  initDataMaxAgeS: 3_600,
  probeMs: 5_000,
  upgradeDrainMs: 30_000,
  /** Updates of different chats that the Master handles at once. */
  masterAtOnce: 8,
  masterCallMs: 30_000,
  /** What is under way when the Master is stopped may end within this. */
  masterStopMs: 10_000,
  masterRetryMs: 1_000,
  /** Tries of one call of the Master's; an answer that fails them all goes to the outbox. */
  replyTries: 3,
  /** A longer wait asked for by Telegram (429) is left to the outbox. */
  replyWaitMaxMs: 5_000,
  menuTries: 5,
  /** A one-tap bot that takes longer is announced while it is set up. */
  setUpTellMs: 150,
  /** How long the Master waits for a key or a token that it has asked for. */
  askedMs: 600_000,
  /** The same button of the same message within this long is a double press. */
  pressRepeatMs: 5_000,
  /** Messages, presses and questions that the Master remembers at most, each. */
  masterRemembers: 2_000,
  /** Bodies of commands at the control address, and what is read from a terminal as a token or key. */
  controlBodyBytesMax: 256 * 1024,
  controlCallMs: 60_000,
  controlConnectionsMax: 256,
  /** Wrong control tokens in a minute, above which whoever shows them has to wait. */
  controlTriesPerMinute: 10,
  streamClientsMax: 16,
  streamHeartbeatMs: 15_000,
  streamRowsAtOnce: 200,
  /** How often a followed output is looked at for more. */
  followMs: 500,
  followChunkBytes: 64 * 1024,
  /** Telegram reached this lately counts as reached. */
  telegramLatelyMs: 120_000,
  upWaitMs: 30_000,
  downWaitMs: 60_000,
  upPollMs: 100,
  doctorCheckMs: 8_000,
  diskFreeBytesMin: 200 * 1024 * 1024,
  clockSkewMaxMs: 30_000,
  diagnoseBytesMax: 64 * 1024 * 1024,
  ...tellingLimits,
  ...sandboxLimits,
  ...botLimits,
  ...reminderLimits,
  ...settingsLimits,
  ...vectorLimits,
  ...ingestLimits,
};

/** All limits as numbers; milliseconds, seconds (…S), bytes or counts as the name says. */
export type Limits = { readonly [Name in keyof typeof limitsDefault]: number };

export type LimitsParse =
  | { readonly kind: "ok"; readonly limits: Limits }
  /** `why` and `fix` are for programs that have no words of their own. */
  | { readonly kind: "refused"; readonly why: string; readonly fix: string; readonly fault: LimitsFault };

const alikeLetters = 4;

/** Names that begin as this one does: a slip of the fingers, a forgotten unit. */
const near = (name: string): readonly string[] => {
  const start = name.slice(0, alikeLetters).toLowerCase();
  return Object.keys(limitsDefault).filter((other) => other.toLowerCase().startsWith(start));
};

function refused(fault: LimitsFault): LimitsParse {
  switch (fault.kind) {
    case "limits":
      return { kind: "refused", why: "it is not a JSON object", fix: 'write it like {"readyMs": 5000}', fault };
    case "limit_unknown":
      return { kind: "refused", why: `there is no limit "${fault.limit}"`, fix: "see src/contracts/limits.ts", fault };
    case "limit_number": {
      const [why, fix] = [`"${fault.limit}" is not a number from 0 up`, `write it like {"${fault.limit}": 1000}`];
      return { kind: "refused", why, fix, fault };
    }
  }
}

const readObject = (text: string): object | undefined => {
  try {
    const given: unknown = JSON.parse(text);
    return typeof given === "object" && given !== null && !Array.isArray(given) ? given : undefined;
  } catch {
    return undefined; // not JSON is refused in the same words as JSON that is no object
  }
};

/** Reads `HATCHERY_LIMITS`: a JSON object whose names are limits and whose values are numbers from 0. */
export function parseLimits(text: string | undefined): LimitsParse {
  if (text === undefined || text.trim() === "") return { kind: "ok", limits: limitsDefault };
  const given = readObject(text);
  if (given === undefined) return refused({ kind: "limits" });
  for (const [name, value] of Object.entries(given)) {
    if (!(name in limitsDefault)) return refused({ kind: "limit_unknown", limit: name, near: near(name) });
    if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
      return refused({ kind: "limit_number", limit: name });
    }
  }
  return { kind: "ok", limits: { ...limitsDefault, ...given } };
}
