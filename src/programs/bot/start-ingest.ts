import { realpathSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import type { Ingested, IngestFile, StartIngest, Unreadable } from "#contracts/ingest.ts";
import type { Limits } from "#contracts/limits.ts";
import { readTold } from "#programs/bot/read-ingested.ts";
import { shortRun, type ShortEnd } from "#runtime/short-run.ts";

const hatchery = fileURLToPath(new URL("../../..", import.meta.url));
const entry = fileURLToPath(new URL("../ingest.ts", import.meta.url));

/**
 * Node's own fence: the process may read Hatchery's code (not the data beside it, which is the usual place), and neither write
 * nor start anything. The packages may lie elsewhere, behind a link. Bun has no fence.
 */
function fence(): readonly string[] {
  const packages = join(hatchery, "node_modules");
  const code = [join(hatchery, "src"), join(hatchery, "package.json"), packages, realpathSync(packages)];
  return ["--permission", ...code.map((path) => `--allow-fs-read=${path}`)];
}

function argvFor({ ingestHeapMb }: Limits): readonly [string, ...string[]] {
  if (process.versions["bun"] !== undefined) return [execPath, "--smol", entry];
  return [execPath, `--max-old-space-size=${ingestHeapMb}`, ...fence(), entry];
}

/** Nothing but what makes it start faster, and its limits: no token, no key, no folder. */
function environmentFor(limits: Limits, compileCache: string | undefined): Readonly<Record<string, string>> {
  const cache = compileCache === undefined ? {} : { NODE_COMPILE_CACHE: compileCache };
  return { HATCHERY_LIMITS: JSON.stringify(limits), ...cache };
}

/** Why there is no answer, from how the process ended: V8 aborts when its heap is full. */
function whyNone(end: ShortEnd): Unreadable {
  switch (end.kind) {
    case "killed":
      return end.why === "time" ? "too_slow" : "too_large";
    case "signal":
      return "too_large";
    case "code":
    case "not_started":
      return "broken";
  }
}

function inputOf({ bytes, ...said }: IngestFile): readonly Uint8Array[] {
  return [Buffer.from(`${JSON.stringify({ ...said, length: bytes.length })}\n`), bytes];
}

type Starter = { readonly limits: Limits; readonly compileCache: string | undefined };

async function readOne({ limits, compileCache }: Starter, ...[file, hear]: Parameters<StartIngest>): Promise<Ingested> {
  const { onPages, signal } = hear;
  let ingested: Ingested | undefined;
  const end = await shortRun({
    argv: argvFor(limits),
    env: environmentFor(limits, compileCache),
    input: inputOf(file),
    msMax: limits.ingestMs,
    outputBytesMax: limits.ingestOutputBytesMax,
    memoryBytesMax: limits.ingestMemoryBytes,
    signal,
    onLine: (line) => {
      const told = readTold(line);
      if (told?.kind === "pages") onPages(told.read);
      else ingested = told?.ingested ?? ingested;
    },
  });
  if (end.kind === "killed" && end.why === "asked") throw signal.reason;
  return ingested ?? { kind: "unreadable", why: whyNone(end) };
}

/**
 * Starts a short-lived process for each file, one after the other: two of them would have more memory than the bot may.
 * `compileCache` is the bot's own.
 */
export function makeStartIngest(limits: Limits, compileCache: string | undefined): StartIngest {
  let before: Promise<unknown> = Promise.resolve();
  return (file, hear) => {
    const mine = before.then(() => readOne({ limits, compileCache }, file, hear));
    before = mine.catch(() => undefined); // whoever waits for that file hears of it
    return mine;
  };
}
