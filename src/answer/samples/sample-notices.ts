import type { Judged, Notice } from "#contracts/answer.ts";
import type { CauseCode, Finding } from "#contracts/finding.ts";
import type { IncidentTrigger } from "#contracts/event.ts";
import type { State } from "#contracts/instance.ts";
import { anna, crashLoop, sampleNowMs, sampleStates, viewOf } from "#answer/samples/sample-bots.ts";
import { sampleFinding } from "#answer/samples/sample-findings.ts";

/** What judges a finding; `diagnosis` has it, and this room may not see it. */
export type Judge = (finding: Finding) => Judged;

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
      judged: judge(sampleFinding(cause)),
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
  [/^(?:telegram|soon)/, "calls"],
  [/^hang\.not_ready/, "not_ready"],
  [/^hang\./, "silent"],
];

function stateOf(trigger: IncidentTrigger, { class: cls }: Judged): State {
  if (trigger === "calls") return sampleStates.running;
  if (cls === "permanent") return sampleStates.failed;
  return trigger === "exit" || trigger === "not_ready" ? sampleStates.backoff : sampleStates.running;
}

/** An incident of one cause as its owner first hears of it. */
export function openedWith(cause: CauseCode, judge: Judge): Notice {
  const judged = judge(sampleFinding(cause));
  const trigger = usually.find(([codes]) => codes.test(cause))?.[1] ?? "exit";
  const state = stateOf(trigger, judged);
  const rest = { judged, view: viewOf(state), waiting: 3, nowMs: sampleNowMs };
  return { kind: "incident_opened", bot: anna(state.kind), trigger, ...rest };
}

type Others = {
  readonly [Kind in Exclude<Notice["kind"], "incident_opened">]: readonly Extract<Notice, { kind: Kind }>[];
};

function others(judge: Judge): Others {
  const bot = anna("running");
  const died = judge(sampleFinding("program.died_at_once"));
  const setAside = (type: string) =>
    ({ kind: "update_set_aside", bot, update: { seq: 45, updateId: 883_112_045, type, deaths: 3 } }) as const;
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
    ],
    incident_healed: [{ kind: "incident_healed", bot, judged: died, lastedMs: 2_400 }],
    incident_closed: [
      { kind: "incident_closed", bot, cause: "telegram.token_unauthorized", confidence: "high", lastedMs: 725_000 },
      { kind: "incident_closed", bot, cause: "program.died_at_once", confidence: "medium", lastedMs: 90_000 },
      { kind: "incident_closed", bot, cause: "unexplained", confidence: "low", lastedMs: 61_000 },
    ],
    update_set_aside: [setAside("message"), setAside("poll_answer")],
    hatched: [
      { kind: "hatched", bot: anna("starting"), hasModelKey: false },
      { kind: "hatched", bot: anna("starting"), hasModelKey: true },
    ],
  };
}

/** Every kind of notice, and an opening by each trigger. */
export function sampleNotices(judge: Judge): readonly NamedNotice[] {
  const rest = Object.values(others(judge))
    .flat()
    .map((notice: Notice) => ({ name: notice.kind, notice }));
  return [...opened(judge), ...rest];
}
