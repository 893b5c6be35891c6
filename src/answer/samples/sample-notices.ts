import type { Judged, Notice } from "#contracts/answer.ts";
import type { CauseCode, Finding } from "#contracts/finding.ts";
import type { IncidentTrigger } from "#contracts/event.ts";
import type { State } from "#contracts/instance.ts";
import { anna, crashLoop, sampleNowMs, sampleStates, viewOf } from "#answer/samples/sample-bots.ts";
import { platformSamples } from "#answer/samples/sample-platform.ts";
import { sampleFinding } from "#answer/samples/sample-findings.ts";

/** What judges a finding; `diagnosis` has it, and this room may not see it. */
export type Judge = (finding: Finding) => Judged;

/** Of a bot that was made by hand and was not changed lately: no remedy that needs more is offered. */
const plain =
  (judge: Judge): Judge =>
  (finding) => {
    const judged = judge(finding);
    const remedies = judged.remedies.filter((remedy) => remedy !== "replace_token" && remedy !== "undo_change");
    return { ...judged, remedies };
  };

export type NamedNotice = { readonly name: string; readonly notice: Notice };

/** How an incident of each trigger comes about: a cause, what the bot is then, how many messages wait. */
const openings: { readonly [Trigger in IncidentTrigger]: readonly [CauseCode, State, number] } = {
  exit: ["program.module_not_found", sampleStates.failed, 3],
  not_ready: ["unexplained", sampleStates.backoff, 1],
  silent: ["unexplained", sampleStates.stopping, 5],
  telegram: ["telegram.token_unauthorized", sampleStates.failed, 2],
  program_fault: ["vector.unreachable", sampleStates.running, 0],
  calls: ["llm.key_invalid", sampleStates.running, 0],
};

function opened(judge: Judge): readonly NamedNotice[] {
  return Object.entries(openings).map(([trigger, [cause, state, waiting]]) => ({
    name: `incident_opened, ${trigger}`,
    notice: {
      kind: "incident_opened",
      bot: anna(state.kind),
      // The triggers are the names of the table.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      trigger: trigger as IncidentTrigger,
      judged: plain(judge)(sampleFinding(cause)),
      view: viewOf(state),
      waiting,
      nowMs: sampleNowMs,
    },
  }));
}

/** What an incident of a cause is usually about, by the beginning of its code. */
const usually: readonly (readonly [RegExp, IncidentTrigger])[] = [
  [/^(?:llm|vector)\./, "calls"],
  [/^(?:telegram\.(?:token|conflict|logged_out|server_error)|net\.telegram)/, "telegram"],
  [/^telegram/, "calls"],
  [/^hang\.not_ready/, "not_ready"],
  [/^hang\./, "silent"],
];

function stateOf(trigger: IncidentTrigger, { class: cls }: Judged): State {
  if (trigger === "calls") return sampleStates.running;
  if (cls === "permanent") return sampleStates.failed;
  if (trigger === "silent") return sampleStates.stopping;
  return trigger === "exit" || trigger === "not_ready" ? sampleStates.backoff : sampleStates.running;
}

/** An incident of one cause as its owner first hears of it. */
export function openedWith(cause: CauseCode, judge: Judge): Notice {
  const judged = plain(judge)(sampleFinding(cause));
  if (cause.startsWith("soon.")) return { kind: "soon", bot: anna("running"), judged, atMs: undefined };
  const trigger = usually.find(([codes]) => codes.test(cause))?.[1] ?? "exit";
  const state = stateOf(trigger, judged);
  const rest = { judged, view: viewOf(state), waiting: 3, nowMs: sampleNowMs };
  return { kind: "incident_opened", bot: anna(state.kind), trigger, ...rest };
}

const inTrouble = (cause: CauseCode, state: "failed" | "running" | "backoff", judge: Judge) => ({
  bot: anna(state),
  judged: judge(sampleFinding(cause)),
  view: viewOf(sampleStates[state]),
  waiting: 2,
  nowMs: sampleNowMs,
});

const keptMs = 86_400_000;

type Others = {
  readonly [Kind in Exclude<Notice["kind"], "incident_opened">]: readonly Extract<Notice, { kind: Kind }>[];
};

/** Notices that are no beginning, change or end of one bot's incident. */
function beyondIncidents(judge: Judge) {
  const bot = anna("running");
  const soon = (cause: CauseCode, atMs: number | undefined) =>
    ({ kind: "soon", bot, judged: judge(sampleFinding(cause)), atMs }) as const;
  return {
    not_mended: [
      { kind: "not_mended", remedy: "new_token", ...inTrouble("telegram.token_unauthorized", "failed", judge) },
    ],
    soon: [soon("soon.model_shutdown", Date.UTC(2027, 0, 14)), soon("soon.budget", undefined)],
    not_your_fault: [{ kind: "not_your_fault", bot, cause: "vector.unreachable" }],
    not_your_fault_over: [{ kind: "not_your_fault_over", bot, cause: "vector.unreachable", lastedMs: 640_000, keptMs }],
    platform: platformSamples(judge),
    away: (["owner", "operator"] as const).map((to) => {
      const leftAtMs = sampleNowMs - 250_000_000;
      return { kind: "away", to, leftAtMs, backAtMs: sampleNowMs, keptMs } as const;
    }),
  } satisfies Partial<Others>;
}

function others(judge: Judge): Others {
  const bot = anna("running");
  const died = judge(sampleFinding("program.died_at_once"));
  const setAside = (type: string) =>
    ({ kind: "update_set_aside", bot, update: { seq: 45, updateId: 883_112_045, type, deaths: 3 } }) as const;
  const closed = (cause: CauseCode, confidence: Finding["confidence"], lastedMs: number) =>
    ({ kind: "incident_closed", bot, cause, confidence, lastedMs, keptMs }) as const;
  return {
    incident_changed: [
      {
        kind: "incident_changed",
        bot: anna("failed"),
        judged: died,
        view: viewOf(crashLoop),
        waiting: 3,
        nowMs: sampleNowMs,
      },
      { kind: "incident_changed", quiet: true, ...inTrouble("program.uncaught", "backoff", judge) },
    ],
    ...beyondIncidents(judge),
    incident_healed: [
      { kind: "incident_healed", bot, judged: died, lastedMs: 2_400 },
      { kind: "incident_healed", bot, judged: died, lastedMs: 90 },
    ],
    incident_closed: [
      closed("telegram.token_unauthorized", "high", 725_000),
      closed("program.died_at_once", "medium", 90_000),
      closed("net.telegram_unreachable", "high", 250_000_000),
      closed("unexplained", "low", 61_000),
    ],
    update_set_aside: [setAside("message"), setAside("poll_answer")],
    hatched: [
      { kind: "hatched", bot: anna("starting"), hasModelKey: false },
      { kind: "hatched", bot: anna("starting"), hasModelKey: true },
    ],
  };
}

/** An incident of a bot that worked before a change, and of one whose token we can replace. */
function mendedInOneTap(judge: Judge): readonly NamedNotice[] {
  const changeMs = sampleNowMs - 43_000;
  const broke = inTrouble("program.module_not_found", "failed", judge);
  const lost = inTrouble("telegram.token_unauthorized", "running", judge);
  const after = { what: "program", afterMs: 3_000, changeMs } as const;
  const undo = { ...broke.judged, who: "owner", remedies: ["undo_change", "show_logs"], after } as const;
  const replace = { ...lost.judged, remedies: ["replace_token", "new_token"] } as const;
  const kind = "incident_opened";
  return [
    { name: `${kind}, after a change`, notice: { kind, trigger: "exit", ...broke, judged: undo } },
    { name: `${kind}, a managed bot`, notice: { kind, trigger: "telegram", ...lost, judged: replace } },
    {
      name: `${kind}, may heal by itself`,
      notice: { kind, trigger: "exit", quiet: true, ...inTrouble("program.uncaught", "backoff", judge) },
    },
  ];
}

/** Every kind of notice, and an opening by each trigger. */
export function sampleNotices(judge: Judge): readonly NamedNotice[] {
  const rest = Object.values(others(judge))
    .flat()
    .map((notice: Notice) => ({ name: notice.kind, notice }));
  return [...opened(judge), ...mendedInOneTap(judge), ...rest];
}
