import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from "node:fs";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { OutputSample } from "#contracts/exit.ts";
import type { RunId } from "#contracts/ids.ts";
import { redact } from "#contracts/redact.ts";

export type Stream = "stdout" | "stderr";

const suffix = { stdout: ".out", stderr: ".err" } as const;

/** Holes are punched in whole blocks. */
const blockBytes = 4096;

export type OutputBounds = { readonly headBytes: number; readonly tailBytes: number };

const numberOf = (runId: RunId): number => Number(runId.slice(runId.lastIndexOf("-") + 1));

export function outputFile(folder: string, runId: RunId, stream: Stream): string {
  return join(folder, `${runId}${suffix[stream]}`);
}

/** Opens both files of a run for appending. The caller closes the descriptors once the child has them. */
export function openOutput(folder: string, runId: RunId): { readonly stdout: number; readonly stderr: number } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const open = (stream: Stream): number => openSync(outputFile(folder, runId, stream), "a", 0o600);
  return { stdout: open("stdout"), stderr: open("stderr") };
}

/** Runs that left output, newest first. */
export function runsIn(folder: string): readonly RunId[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  const runs = readdirSync(folder).filter((name) => name.endsWith(suffix.stdout));
  return runs.map((name) => name.slice(0, -suffix.stdout.length)).toSorted((a, b) => numberOf(b) - numberOf(a));
}

export function pruneRuns(folder: string, kept: number): void {
  for (const runId of runsIn(folder).slice(kept)) {
    for (const stream of ["stdout", "stderr"] as const) rmSync(outputFile(folder, runId, stream), { force: true });
  }
}

function clean(bytes: Buffer): string {
  return redact(stripVTControlCharacters(bytes.toString("utf8").replaceAll("\0", "")));
}

function readAt(descriptor: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, from));
}

/** Head and tail of one stream: decoded, without control codes and secrets. Undefined when there is no file. */
export function sampleOutput(file: string, { headBytes, tailBytes }: OutputBounds): OutputSample | undefined {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    if (size <= headBytes + tailBytes) return { head: clean(readAt(descriptor, 0, size)), tail: "", bytes: size };
    const tail = readAt(descriptor, size - tailBytes, tailBytes);
    return { head: clean(readAt(descriptor, 0, headBytes)), tail: clean(tail), bytes: size };
  } finally {
    closeSync(descriptor);
  }
}

/** The same of both streams; undefined when the run left no files. */
export function sampleRun(
  folder: string,
  runId: RunId,
  bounds: OutputBounds,
): Record<Stream, OutputSample> | undefined {
  const stdout = sampleOutput(outputFile(folder, runId, "stdout"), bounds);
  const stderr = sampleOutput(outputFile(folder, runId, "stderr"), bounds);
  return stdout === undefined || stderr === undefined ? undefined : { stdout, stderr };
}

const bytesOnDisk = (file: string): number => (statSync(file, { throwIfNoEntry: false })?.blocks ?? 0) * 512;

/**
 * Frees the middle of a stream that has grown past its bounds, on the live file: the writer goes on appending, and no line
 * is lost at either end. Resolves with the bytes freed. Rejects when the file system cannot punch holes.
 */
export async function trimOutput(file: string, { headBytes, tailBytes }: OutputBounds): Promise<number> {
  const before = bytesOnDisk(file);
  if (before <= (headBytes + tailBytes) * 2) return 0;
  const from = Math.ceil(headBytes / blockBytes) * blockBytes;
  const until = Math.floor((statSync(file).size - tailBytes) / blockBytes) * blockBytes;
  if (until <= from) return 0;
  await new Promise<void>((resolve, reject) => {
    const args = ["--punch-hole", "--offset", String(from), "--length", String(until - from), file];
    execFile("fallocate", args, (error) => (error === null ? resolve() : reject(error)));
  });
  return before - bytesOnDisk(file);
}
