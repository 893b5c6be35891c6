import type { Answer } from "#contracts/answer.ts";
import type { StateKind } from "#contracts/instance.ts";
import { anna, crashLoop, recipes, sampleNowMs, sampleStates } from "#answer/samples/sample-bots.ts";
import { allChecks, illChecks, wellChecks } from "#answer/samples/sample-doctor.ts";
import { sampleEvents } from "#answer/samples/sample-events.ts";
import { sampleFinding } from "#answer/samples/sample-findings.ts";
import { sampleNotices } from "#answer/samples/sample-notices.ts";
import type { Judge } from "#answer/samples/sample-notices.ts";
import { remedySamples } from "#answer/samples/sample-remedies.ts";
import { sampleRefusals } from "#answer/samples/sample-refusals.ts";
import { sampleDebugs, sampleStatus, troubledStatus } from "#answer/samples/sample-status.ts";
import { storageSamples } from "#answer/samples/sample-storage.ts";
import { usageSamples } from "#answer/samples/sample-usage.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

/** A new kind of answer does not compile until it has samples. */
type Samples = { readonly [Kind in Answer["kind"]]: Readonly<Record<string, Of<Kind>>> };

const bot = anna("running");
const bots = [bot, recipes];
const link = "https://t.me/newbot/hatchery_master_bot/ai_3hlxqn_1_bot?name=My%20assistant";

const hatching = {
  start: {
    "a new person": { kind: "start", firstName: "Анна", bots: [], oneTapLink: link },
    "no managed bots": { kind: "start", firstName: "Anna <3", bots: [], oneTapLink: undefined },
    "has bots": { kind: "start", firstName: "Анна", bots, oneTapLink: link },
  },
  help: { owner: { kind: "help", operator: false }, operator: { kind: "help", operator: true } },
  privacy: {
    "own key": { kind: "privacy", sharedModelKey: false },
    "shared key": { kind: "privacy", sharedModelKey: true },
  },
  language_ask: { any: { kind: "language_ask" } },
  language_set: { ru: { kind: "language_set", lang: "ru" }, en: { kind: "language_set", lang: "en" } },
  create_ways: {
    "both ways": { kind: "create_ways", oneTapLink: link, left: 2 },
    "token only, one left": { kind: "create_ways", oneTapLink: undefined, left: 1 },
    operator: { kind: "create_ways", oneTapLink: undefined, left: undefined },
  },
  created: {
    "without a key": { kind: "created", bot: anna("starting"), hasModelKey: false, again: false },
    "with a key": { kind: "created", bot: anna("starting"), hasModelKey: true, again: false },
    "with a program of its own": {
      kind: "created",
      bot: anna("starting"),
      hasModelKey: false,
      again: false,
      line: "python3 bot.py",
    },
    again: { kind: "created", bot, hasModelKey: true, again: true },
  },
  key_ask: {
    first: { kind: "key_ask", bot, key: "none" },
    "first, beside the server's": { kind: "key_ask", bot, key: "shared" },
    replace: { kind: "key_ask", bot, key: "own" },
  },
  key_saved: {
    "models known": { kind: "key_saved", bot, host: "api.openai.com", models: 21 },
    "models unknown": { kind: "key_saved", bot, host: "localhost:11434", models: undefined },
  },
  token_ask: { any: { kind: "token_ask", bot: anna("failed") } },
  token_saved: { any: { kind: "token_saved", bot: anna("starting") } },
} satisfies Partial<Samples>;

const living = {
  list: {
    none: { kind: "list", bots: [] },
    two: { kind: "list", bots },
    "every state": {
      kind: "list",
      // The names of the table are the kinds.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      bots: (Object.keys(sampleStates) as StateKind[]).map((state) => ({ ...anna(state, false) })),
    },
  },
  which_bot: {
    restart: { kind: "which_bot", verb: "restart", bots },
    debug: { kind: "which_bot", verb: "debug", bots },
    delete: { kind: "which_bot", verb: "delete", bots },
  },
  restarting: { any: { kind: "restarting", bot } },
  stopped: {
    now: { kind: "stopped", bot: anna("stopping"), already: false },
    already: { kind: "stopped", bot: anna("stopped"), already: true },
  },
  resumed: {
    now: { kind: "resumed", bot: anna("starting"), already: false },
    already: { kind: "resumed", bot, already: true },
  },
  selected: { any: { kind: "selected", bot } },
  delete_ask: { any: { kind: "delete_ask", bot } },
  deleted: {
    managed: { kind: "deleted", bot, managed: true, erased: { updates: 1, runs: 22, files: 5, bytes: 1_240_000 } },
    "vectors left": {
      kind: "deleted",
      bot,
      managed: false,
      erased: { updates: 0, runs: 1, files: 2, bytes: 3 },
      vectorsLeft: true,
    },
    pasted: { kind: "deleted", bot, managed: false, erased: { updates: 0, runs: 0, files: 0, bytes: 0 } },
  },
  take_over_ask: {
    "none wait": { kind: "take_over_ask", bot: anna("failed"), host: "hooks.example.com", pending: 0 },
    "some wait": { kind: "take_over_ask", bot: anna("failed"), host: "hooks.example.com", pending: 4 },
  },
  taken_over: { any: { kind: "taken_over", bot: anna("starting") } },
  reindexing: {
    runs: { kind: "reindexing", bot, waits: false },
    stopped: { kind: "reindexing", bot, waits: true },
  },
  update_retried: { any: { kind: "update_retried", bot } },
  update_discarded: { any: { kind: "update_discarded", bot } },
} satisfies Partial<Samples>;

const lines = [
  { stream: "stdout", text: "Starting…" },
  { stream: "stderr", text: "ModuleNotFoundError: No module named 'telegram'" },
] as const;

/** What the terminal shows more often than a chat. */
function operating(judge: Judge) {
  const found = judge(sampleFinding("program.module_not_found"));
  return {
    logs: {
      some: { kind: "logs", bot, lines, previous: false },
      previous: { kind: "logs", bot, lines, previous: true },
      none: { kind: "logs", bot, lines: [], previous: false },
      "none previous": { kind: "logs", bot, lines: [], previous: true },
    },
    events: {
      "every kind": { kind: "events", rows: sampleEvents.map((event, index) => ({ seq: 9_990 + index, event })) },
      none: { kind: "events", rows: [] },
    },
    findings: {
      two: { kind: "findings", judged: [found, judge(sampleFinding("vector.unreachable"))] },
      none: { kind: "findings", judged: [] },
    },
    doctor: {
      well: { kind: "doctor", checks: wellChecks },
      ill: { kind: "doctor", checks: illChecks },
      "every check in every way": { kind: "doctor", checks: allChecks },
    },
    daemon: {
      busy: {
        kind: "daemon",
        version: "0.1.0",
        pid: 48_100,
        sinceMs: sampleNowMs - 93_784_000,
        bots: { running: 1, sleeping: 21, failed: 2 },
      },
      idle: { kind: "daemon", version: "0.1.0", pid: 48_100, sinceMs: sampleNowMs - 4_000, bots: {} },
    },
  } satisfies Partial<Samples>;
}

function statuses(judge: Judge): Samples["status"] {
  const states = Object.entries({ ...sampleStates, "crash loop": crashLoop });
  const plain = states.map(([name, state]): [string, Of<"status">] => [
    name,
    { kind: "status", status: sampleStatus(state) },
  ]);
  const lost = judge(sampleFinding("telegram.token_unauthorized"));
  const store = judge(sampleFinding("vector.unreachable"));
  return {
    ...Object.fromEntries(plain),
    "failed, cause known": { kind: "status", status: troubledStatus(sampleStates.failed, lost) },
    "running, not all well": { kind: "status", status: troubledStatus(sampleStates.running, store) },
  };
}

/** Samples of every kind of answer, by kind and name. `judge` comes from `diagnosis`, which this room may not see. */
export function samples(judge: Judge): Samples {
  const debugs = Object.entries(sampleDebugs(judge)).map(([name, debug]) => [name, { kind: "debug", debug }] as const);
  const notices = sampleNotices(judge).map(
    ({ name, notice }, index) => [`${index + 1}, ${name}`, { kind: "notice", notice }] as const,
  );
  const refusals = Object.entries(sampleRefusals).map(
    ([name, refusal]) => [name, { kind: "refused", refusal }] as const,
  );
  return {
    ...hatching,
    ...living,
    ...operating(judge),
    ...remedySamples,
    ...storageSamples,
    ...usageSamples,
    status: statuses(judge),
    debug: Object.fromEntries(debugs),
    notice: Object.fromEntries(notices),
    refused: Object.fromEntries(refusals),
  };
}
