// Reads one file and ends. Input: a line of JSON that says what the sender called it, then its bytes; the input stays open
// until whoever started this has heard all. Output: lines of JSON, `{"pages":…}` as it goes and `{"ingested":…}` at last.
import { writeSync } from "node:fs";
import { parseLimits } from "#contracts/limits.ts";
import type { IngestFile } from "#contracts/ingest.ts";
import { readFile } from "#ingest/read-file.ts";
import { shutNetwork } from "#ingest/shut-network.ts";

const wrongUse = 2;

/** All of a text into the pipe, which may be full for a while. */
function say(message: unknown): void {
  let rest = Buffer.from(`${JSON.stringify(message)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    }
  }
}

/** The file, as soon as all of it has come; nothing when the input ends before that. */
async function hear(): Promise<IngestFile | undefined> {
  let come = Buffer.alloc(0);
  for await (const chunk of process.stdin) {
    come = Buffer.concat([come, chunk]);
    const line = come.indexOf(10);
    if (line < 0) continue;
    // Written by `start-ingest.ts` alone.
    const { length, ...said }: Omit<IngestFile, "bytes"> & { readonly length: number } = JSON.parse(
      come.subarray(0, line).toString("utf8"),
    );
    if (come.length >= line + 1 + length) return { ...said, bytes: come.subarray(line + 1, line + 1 + length) };
  }
  return undefined;
}

shutNetwork();
const parsed = parseLimits(process.env["HATCHERY_LIMITS"]);
const file = await hear();
if (parsed.kind === "refused" || file === undefined) process.exit(wrongUse);
process.stdin.on("end", () => process.exit(wrongUse)).resume(); // nobody waits for the answer any more
say({ ingested: await readFile(file, { limits: parsed.limits, onPages: (pages) => say({ pages }) }) });
process.exit(0);
