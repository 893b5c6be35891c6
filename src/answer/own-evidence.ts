import type { EvidenceLine } from "#contracts/finding.ts";
import { nanoPerUsd } from "#contracts/money.ts";
import type { Voice } from "#answer/voice.ts";
import type { Args } from "#answer/words.ts";

/** What a line of ours means: the id of its words, and what stands in it. */
type Meaning = { readonly id: string; readonly args: Args };

type Reader = {
  readonly pattern: RegExp;
  /** `parts` are the pattern's groups; one that is not there is undefined. */
  readonly read: (parts: readonly (string | undefined)[], voice: Voice) => Meaning;
};

const one = (pattern: RegExp, read: Reader["read"]): Reader => ({ pattern, read });

const lasting = (ms: string | undefined, voice: Voice): string =>
  ms === undefined ? "none" : voice.duration(Number(ms));
const seconds = (text: string | undefined, voice: Voice): string => voice.duration(Number(text) * 1_000);
const megabytes = (text: string | undefined, voice: Voice): string =>
  text === undefined ? "none" : voice.bytes(Number(text) * 1_000_000);
const count = (text: string | undefined, voice: Voice): string =>
  text === undefined ? "none" : voice.number(Number(text));
const dollars = (text: string | undefined, voice: Voice): string => voice.money(Math.round(Number(text) * nanoPerUsd));

/** How a process ended and how it was while nobody heard of it. */
const ofProcess: readonly Reader[] = [
  one(/^exit code (\d+)(?: after (\d+) ms)?$/, ([code = "", ms], voice) => ({
    id: "seen-code",
    args: { code, after: lasting(ms, voice) },
  })),
  one(/^ended by (SIG\w+)(?: after (\d+) ms)?$/, ([signal = "", ms], voice) => ({
    id: "seen-signal",
    args: { signal, after: lasting(ms, voice) },
  })),
  one(/^ended; how is not known(?: after (\d+) ms)?$/, ([ms], voice) => ({
    id: "seen-ended",
    args: { after: lasting(ms, voice) },
  })),
  one(/^no first poll for (\d+) ms$/, ([ms], voice) => ({
    id: "seen-no_first_poll",
    args: { for: lasting(ms, voice) },
  })),
  one(/^neither a poll nor a call for (\d+) ms$/, ([ms], voice) => ({
    id: "seen-silent",
    args: { for: lasting(ms, voice) },
  })),
  one(/^no poll for (\d+) ms$/, ([ms], voice) => ({ id: "seen-no_poll", args: { for: lasting(ms, voice) } })),
  one(/^state of the process: (\w) \(stopped\)$/, ([letter = ""]) => ({ id: "seen-paused", args: { letter } })),
  one(/^(\d+) bad ends in the history$/, ([ends], voice) => ({
    id: "seen-bad_ends",
    args: { count: count(ends, voice) },
  })),
];

/** What it held, what was changed about it, and what of it does not open. */
const ofBot: readonly Reader[] = [
  one(/^update (\d+) \((\w+)\): (\d+) deaths$/, ([updateId = "", type = "", deaths]) => ({
    id: "seen-deaths",
    args: { updateId, type, deaths: Number(deaths) },
  })),
  one(/^an update(?: \((\w+)\))? in its hands$/, ([type = "none"]) => ({ id: "seen-held", args: { type } })),
  one(/^changed: (\w+)$/, ([what = ""]) => ({ id: "seen-changed", args: { what } })),
  one(/^MASTER_BOT_TOKEN is the token of bot (\d+)$/, ([botId = ""]) => ({
    id: "seen-masters_token",
    args: { botId },
  })),
  one(/^(\w+) does not open with the key file$/, ([field = ""]) => ({ id: "seen-locked", args: { field } })),
  one(/^POST \/fault: ([\w.]+)$/, ([what = ""]) => ({ id: "seen-fault", args: { what } })),
  one(/^could not be read: (.+)$/, ([what = ""]) => ({ id: "seen-unread", args: { what } })),
  one(/^spent this month: ([\d.]+) of ([\d.]+) US dollars$/, ([used, limit], voice) => ({
    id: "seen-spent",
    args: { used: dollars(used, voice), limit: dollars(limit, voice) },
  })),
];

/** The last look at a process and at its server. */
const ofServer: readonly Reader[] = [
  one(/^memory: (\d+) MB(?: of (\d+) MB)?, ([\d.]+) s before the end$/, ([used, most, before], voice) => ({
    id: "seen-memory",
    args: { used: megabytes(used, voice), most: megabytes(most, voice), before: seconds(before, voice) },
  })),
  one(/^processor: (\d+) %(?:, state (\w))?$/, ([percent = "", state = "none"]) => ({
    id: "seen-processor",
    args: { percent, state },
  })),
  one(/^free on disk: (\d+) (bytes|MB)$/, ([free, unit], voice) => ({
    id: "seen-disk",
    args: { free: unit === "MB" ? megabytes(free, voice) : voice.bytes(Number(free)) },
  })),
  one(/^open files: (\d+)(?: of (\d+))?$/, ([open, most], voice) => ({
    id: "seen-files",
    args: { open: count(open, voice), most: count(most, voice) },
  })),
  one(/^processes and threads of the bot: (\d+) of (\d+)$/, ([tasks, most], voice) => ({
    id: "seen-tasks",
    args: { tasks: count(tasks, voice), most: count(most, voice) },
  })),
  one(/^processes on the server: (\d+)(?: of (\d+))?$/, ([processes, most], voice) => ({
    id: "seen-processes",
    args: { processes: count(processes, voice), most: count(most, voice) },
  })),
  one(/^our clock is ([\d.]+) s (ahead of|behind) Telegram's$/, ([by, way], voice) => ({
    id: "seen-clock",
    args: { by: seconds(by, voice), way: way === "behind" ? "behind" : "ahead" },
  })),
  one(/^the server's clock was set (on|back) by ([\d.]+) s$/, ([way = "", by], voice) => ({
    id: "seen-clock_set",
    args: { by: seconds(by, voice), way },
  })),
  one(/^the server started$/, () => ({ id: "seen-started", args: {} })),
  one(/^the kernel killed for memory on this server at that time$/, () => ({ id: "seen-oom", args: {} })),
];

const readers: readonly Reader[] = [...ofProcess, ...ofBot, ...ofServer];

/** Lines that Hatchery itself writes; all others are quoted word for word. */
const own: readonly EvidenceLine["source"][] = ["exit", "supervisor", "host", "gate"];

/** What Hatchery itself saw, in the person's words; undefined for what somebody else said, and for what has no words. */
export function ownEvidence({ source, text }: EvidenceLine, voice: Voice): string | undefined {
  if (!own.includes(source)) return undefined;
  for (const { pattern, read } of readers) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const { id, args } = read(found.slice(1), voice);
    return voice.say(id, args);
  }
  return undefined;
}
