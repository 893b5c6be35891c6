import type { Fault } from "./fault.ts";
import { differences } from "./check.ts";
import type { Outcome } from "./strike.ts";

/** A row of the table: what came of the fault, or why nothing did. */
export type Measured = { readonly fault: Fault; readonly outcome: Outcome | { readonly lacking: string } };

const follows = { failed: "no restart", again: "started again", stays: "goes on" } as const;

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return ((low ?? 0) + (high ?? 0)) / 2;
};

const cells = ({ fault, outcome }: Measured): readonly string[] => {
  const { fault: what, expected } = fault;
  if ("lacking" in outcome) return [what, expected.cause, `not made: ${outcome.lacking}`, "", "", ""];
  const { finding, toldAfterMs } = outcome;
  const wrong = differences(outcome);
  const found = wrong.length === 0 ? finding.cause : `${finding.cause} (**${wrong.join(", ")}**)`;
  return [what, expected.cause, found, finding.confidence, seconds(toldAfterMs), follows[outcome.follows]];
};

const escaped = (text: string): string => text.replaceAll("|", "\\|");

/** One row as a line of a terminal. */
export const measured = (one: Measured): string => cells(one).join(" · ");

type Kind = { readonly of: string; readonly fits: (outcome: Outcome) => boolean; readonly goalMs: number | undefined };

const kinds: readonly Kind[] = [
  { of: "a death", fits: ({ trigger }) => trigger === "exit", goalMs: 2_000 },
  {
    of: "a death whose cause never heals",
    fits: (one) => one.trigger === "exit" && one.follows === "failed",
    goalMs: undefined,
  },
  {
    of: "a death that a restart may heal",
    fits: (one) => one.trigger === "exit" && one.follows === "again",
    goalMs: undefined,
  },
  { of: "falling silent while alive", fits: ({ trigger }) => trigger === "silent", goalMs: 40_000 },
  { of: "never getting ready", fits: ({ trigger }) => trigger === "not_ready", goalMs: undefined },
  {
    of: "a refused call, or receiving that is refused",
    fits: ({ follows: what }) => what === "stays",
    goalMs: undefined,
  },
];

function summary(all: readonly Measured[]): readonly string[] {
  const outcomes = all.flatMap(({ outcome }) => ("lacking" in outcome ? [] : [outcome]));
  const right = outcomes.filter((outcome) => differences(outcome).length === 0).length;
  const causes = new Set(outcomes.map(({ finding }) => finding.cause)).size;
  const lines = kinds.flatMap(({ of, fits, goalMs }) => {
    const times = outcomes.filter(fits).map(({ toldAfterMs }) => toldAfterMs);
    if (times.length === 0) return [];
    const goal = goalMs === undefined ? "" : `; the goal is under ${seconds(goalMs)} s`;
    const most = seconds(Math.max(...times));
    return [
      `- From ${of} to the owner's message: median ${seconds(median(times))} s, at most ${most} s, ${times.length} rows${goal}.`,
    ];
  });
  return [`${right} of ${all.length} rows as expected; ${causes} causes.`, "", ...lines];
}

const intro = `# The fault matrix

Each fault of this table is really made (processes that really die so, limits, full disks, refusals, listeners that behave
badly) to a bot of its own under one real daemon, which runs with its default limits. Seconds are counted from the fault, or
from the death, to the moment when Telegram has the owner's message. \`npm run diagnose:matrix\` writes this page;
\`test/system/matrix\` holds the rows, and checks in each run of the tests what is found, how sure it is, the line that shows it,
the owner's message in both languages, and what follows.

Four limits are not the defaults here: a model provider that is silent is given up after 5 s (120 s), Telegram out of reach is
told after 5 s (5 min), four ends alike are a crash loop (five), and a bot's folder may hold 32 MB (1 GB).
`;

/** The page, and its last lines alone. */
export function table(all: readonly Measured[]): { readonly page: string; readonly summary: string } {
  const head = ["fault", "expected", "found", "confidence", "seconds", "and then"];
  const line = (row: readonly string[]): string => `| ${row.map(escaped).join(" | ")} |`;
  const lines = [line(head), line(head.map(() => "---")), ...all.map((one) => line(cells(one)))];
  const last = summary(all);
  return { page: [intro, ...lines, "", ...last, ""].join("\n"), summary: last.join("\n") };
}
