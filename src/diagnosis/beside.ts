import type { NetProbe, ProcessFacts } from "#contracts/evidence.ts";
import type { CauseCode, EvidenceLine, Finding } from "#contracts/finding.ts";
import type { Known } from "#diagnosis/known.ts";

/** As sizes are said everywhere else: a million bytes are a megabyte. */
const mb = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

const seconds = (ms: number): string => `${Math.max(0, Math.round(ms / 100) / 10)} s`;

const hostLine = (text: string, atMs: number | undefined): EvidenceLine => ({
  source: "host",
  line: undefined,
  atMs,
  text,
});

/** The process of the run that is judged, or of the one that goes on; not of another one. */
function processOf({ evidence: { process }, judging }: Known): ProcessFacts | undefined {
  const other = judging.kind === "exit" && process?.runId !== undefined && process.runId !== judging.exit.runId;
  return other ? undefined : process;
}

function memoryLines(known: Known): readonly EvidenceLine[] {
  const process = processOf(known);
  const { judging } = known;
  if (process?.rssBytes === undefined || judging.kind === "nothing") return [];
  const { rssBytes, memoryMaxBytes, atMs } = process;
  const most = memoryMaxBytes === undefined ? "" : ` of ${mb(memoryMaxBytes)}`;
  const endMs = judging.kind === "exit" ? judging.exit.exitedAtMs : judging.untilMs;
  return [hostLine(`memory: ${mb(rssBytes)}${most}, ${seconds(endMs - atMs)} before the end`, atMs)];
}

function workLines(known: Known): readonly EvidenceLine[] {
  const process = processOf(known);
  if (process?.cpuShare === undefined) return [];
  const { cpuShare, stateLetter, atMs } = process;
  const state = stateLetter === undefined ? "" : `, state ${stateLetter}`;
  return [hostLine(`processor: ${Math.round(cpuShare * 100)} %${state}`, atMs)];
}

function diskLines({ evidence: { host } }: Known): readonly EvidenceLine[] {
  return host?.diskFreeBytes === undefined ? [] : [hostLine(`free on disk: ${mb(host.diskFreeBytes)}`, host.atMs)];
}

function filesLines(known: Known): readonly EvidenceLine[] {
  const process = processOf(known);
  if (process?.openFiles === undefined) return [];
  const most = process.openFilesMax === undefined ? "" : ` of ${process.openFilesMax}`;
  return [hostLine(`open files: ${process.openFiles}${most}`, process.atMs)];
}

function tasksLines(known: Known): readonly EvidenceLine[] {
  const process = processOf(known);
  if (process?.groupTasks === undefined || process.groupTasksMax === undefined) return [];
  return [
    hostLine(`processes and threads of the bot: ${process.groupTasks} of ${process.groupTasksMax}`, process.atMs),
  ];
}

function processesLines({ evidence: { host } }: Known): readonly EvidenceLine[] {
  if (host?.processes === undefined) return [];
  const most = host.processesMax === undefined ? "" : ` of ${host.processesMax}`;
  return [hostLine(`processes on the server: ${host.processes}${most}`, host.atMs)];
}

const clockMsTold = 60_000;

function clockLines({ evidence: { host } }: Known): readonly EvidenceLine[] {
  const { clockAheadMs: aheadMs, clockStep, atMs } = { clockAheadMs: undefined, ...host };
  const lines: EvidenceLine[] = [];
  if (aheadMs !== undefined && Math.abs(aheadMs) >= clockMsTold) {
    const way = aheadMs > 0 ? "ahead of" : "behind";
    lines.push(hostLine(`our clock is ${seconds(Math.abs(aheadMs))} ${way} Telegram's`, atMs));
  }
  if (clockStep !== undefined && Math.abs(clockStep.byMs) >= clockMsTold) {
    const way = clockStep.byMs > 0 ? "on" : "back";
    lines.push(hostLine(`the server's clock was set ${way} by ${seconds(Math.abs(clockStep.byMs))}`, clockStep.atMs));
  }
  return lines;
}

const familyWords = { ok: "opens", failed: "does not open", none: "has no address" } as const;

function netLine({ host, atMs, dns, ipv4, ipv6 }: NetProbe): EvidenceLine {
  const families = [
    ...(ipv4 === undefined ? [] : [`IPv4 ${familyWords[ipv4]}`]),
    ...(ipv6 === undefined ? [] : [`IPv6 ${familyWords[ipv6]}`]),
  ];
  const name = dns === undefined ? [] : [dns === "ok" ? "the name is known" : "the name is not known"];
  return { source: "probe", line: undefined, atMs, text: `${host}: ${[...name, ...families].join(", ")}` };
}

const isWell = ({ dns, ipv4, ipv6 }: NetProbe): boolean => dns === "ok" && (ipv4 === "ok" || ipv6 === "ok");

/** Of the host in question; without one, of those that cannot be reached. */
function netLines({ evidence: { net = [] } }: Known, { facts }: Finding): readonly EvidenceLine[] {
  const host = "host" in facts ? facts.host : undefined;
  const meant = host === undefined ? net.filter((one) => !isWell(one)) : net.filter((one) => one.host === host);
  return meant.map(netLine);
}

type Beside = (known: Known, finding: Finding) => readonly EvidenceLine[];

const kinds: readonly (readonly [RegExp, Beside])[] = [
  [/^(?:resource\.(?:heap_oom|oom_killed|py_memory|limit_kill)|stop\.killed)$/, memoryLines],
  [/^(?:hang\.(?:silent|not_ready)|update\.stuck)$/, workLines],
  [/^(?:hang\.(?:silent|not_ready)|net\.|llm\.(?:unreachable|timeout)$|vector\.unreachable$)/, netLines],
  [/^storage\./, diskLines],
  [/^host\.fork_failed$/, tasksLines],
  [/^host\.fork_failed$/, processesLines],
  [/^resource\.fd_exhausted$/, filesLines],
  [/^net\.tls$/, clockLines],
];

/** What was seen beside a cause and bears on it: how much memory there was, what the network did. It proves nothing alone. */
export function besideLines(known: Known, finding: Finding): readonly EvidenceLine[] {
  const code: CauseCode = finding.cause;
  const lines = kinds.flatMap(([causes, lookFor]) => (causes.test(code) ? lookFor(known, finding) : []));
  const said = new Set(finding.evidence.map(({ text }) => text));
  return lines.filter(({ text }) => !said.has(text));
}
