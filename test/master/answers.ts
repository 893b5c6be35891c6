import type { Answer, Notice, StatusFacts } from "#contracts/answer.ts";
import type { InstanceView } from "#contracts/instance.ts";
import { botLine } from "./open-entrance.ts";

const view: InstanceView = {
  botId: botLine.botId,
  wanted: "up",
  state: { kind: "running", sinceMs: 1, runId: "r", child: { pid: 4242, startTicks: 1, bootId: "b" } },
  restarts: 0,
};

const status: StatusFacts = {
  bot: botLine,
  view,
  pid: 4242,
  lastExit: undefined,
  inbox: { waiting: 0, oldestWaitingAtMs: undefined, held: 0, oldestHeldAtMs: undefined, setAside: 0 },
  lastAnswerAtMs: undefined,
  judged: undefined,
  nowMs: 60_000,
};

export const statusAnswer: Answer = { kind: "status", status };

/** Something is mended: the simplest notice, sent with sound. */
export const closed = (lastedMs = 60_000): Answer & { kind: "notice" } => ({
  kind: "notice",
  notice: closedNotice(lastedMs),
});

const closedNotice = (lastedMs: number): Notice => ({
  kind: "incident_closed",
  bot: botLine,
  cause: "llm.key_invalid",
  confidence: "high",
  lastedMs,
  keptMs: 86_400_000,
});

/** A message that kills the bot was set aside: a notice with buttons. */
export const setAside: Answer = {
  kind: "notice",
  notice: {
    kind: "update_set_aside",
    bot: botLine,
    update: { seq: 45, updateId: 9, type: "message", deaths: 3 },
  },
};

type Replacing = Extract<Notice, { kind: "incident_healed" | "incident_opened" }>;
type Told = { readonly kind: "notice"; readonly notice: Replacing };

/** The same in place of an earlier notice. */
export const inPlace = ({ notice }: Told, replaces: string): Answer & { kind: "notice" } => ({
  kind: "notice",
  notice: { ...notice, replaces },
});

/** Down and back again: told in one message without sound. */
export const healed: Told = {
  kind: "notice",
  notice: {
    kind: "incident_healed",
    bot: botLine,
    lastedMs: 2_000,
    judged: {
      finding: {
        cause: "unexplained",
        facts: { exitCode: 1, signal: undefined },
        confidence: "low",
        evidence: [],
        ruledOut: [],
      },
      class: "unknown",
      who: "nobody",
      remedies: [],
    },
  },
};

/** It has lasted: told aloud. */
export const opened: Told = {
  kind: "notice",
  notice: {
    kind: "incident_opened",
    trigger: "exit",
    bot: botLine,
    view,
    nowMs: 60_000,
    judged: healed.notice.judged,
  },
};
