import { closeSync, openSync, readSync, statSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import type { RunId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { redact } from "#contracts/redact.ts";
import type { FollowOutput, OutputLine } from "#contracts/runtime-port.ts";
import { BotFolders } from "#runtime/bot-folder.ts";
import { outputFile, runsIn, type Stream } from "#runtime/output-files.ts";

export type FollowParts = { readonly dataDir: string; readonly limits: Limits };

type Bounds = { readonly chunkBytes: number; readonly lineMax: number };

const clean = (line: string): string => redact(stripVTControlCharacters(line.replaceAll("\0", "")));

/** One stream of one run, read on from its last `tailBytes`; a line is given when whole, or longer than is sensible. */
class Tail {
  readonly stream: Stream;
  readonly #file: string;
  readonly #bounds: Bounds;
  readonly #decoder = new StringDecoder("utf8");
  /** Where the file ended when it was first looked at. */
  readonly #end: number;
  #at: number;
  #rest = "";

  constructor(file: string, { stream, tailBytes, bounds }: { stream: Stream; tailBytes: number; bounds: Bounds }) {
    this.#file = file;
    this.stream = stream;
    this.#end = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    this.#at = Math.max(0, this.#end - tailBytes);
    this.#bounds = bounds;
  }

  /** Whether all has been read that was there at first: somebody who writes without end is not caught up with. */
  get hasBegun(): boolean {
    return this.#at >= this.#end;
  }

  /** The next chunk's whole lines; undefined when there is nothing new. */
  next(): readonly string[] | undefined {
    const size = statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= this.#at) return undefined;
    const bytes = Buffer.alloc(Math.min(size - this.#at, this.#bounds.chunkBytes));
    const descriptor = openSync(this.#file, "r");
    try {
      const read = readSync(descriptor, bytes, 0, bytes.length, this.#at);
      this.#at += read;
      const lines = (this.#rest + this.#decoder.write(bytes.subarray(0, read))).split("\n");
      this.#rest = lines.pop() ?? "";
      if (this.#rest.length > this.#bounds.lineMax) lines.push(this.#takeRest());
      return lines.map(clean);
    } finally {
      closeSync(descriptor);
    }
  }

  #takeRest(): string {
    const rest = this.#rest;
    this.#rest = "";
    return rest;
  }

  /** What stands after the last line's end; the run has ended and will not finish it. */
  last(): readonly string[] {
    const rest = this.#takeRest();
    return rest === "" ? [] : [clean(rest)];
  }
}

/** All there was at first, as far as it is given: the last lines of it, and a tail that goes on from there. */
function lastLines(tail: Tail, linesMax: number): readonly string[] {
  let kept: string[] = [];
  while (!tail.hasBegun) {
    const lines = tail.next();
    if (lines === undefined) break;
    kept = [...kept, ...lines].slice(-Math.max(linesMax, 1));
  }
  return linesMax === 0 ? [] : kept;
}

/** Both streams of the run that is followed now. */
class RunTails {
  readonly runId: RunId;
  readonly #tails: readonly Tail[];

  constructor(runId: RunId, tails: readonly Tail[]) {
    this.runId = runId;
    this.#tails = tails;
  }

  #lines({ stream }: Tail, lines: readonly string[]): readonly OutputLine[] {
    return lines.map((text) => ({ runId: this.runId, stream, text }));
  }

  /** The last lines of what there is already. */
  begin(linesMax: number): readonly OutputLine[] {
    return this.#tails.flatMap((tail) => this.#lines(tail, lastLines(tail, linesMax)));
  }

  /** The next whole lines, a piece of each stream at most; undefined when there is nothing new. */
  more(): readonly OutputLine[] | undefined {
    const read = this.#tails.map((tail) => ({ tail, lines: tail.next() }));
    if (read.every(({ lines }) => lines === undefined)) return undefined;
    return read.flatMap(({ tail, lines = [] }) => this.#lines(tail, lines));
  }

  /** The run is over: what stands after its last line's end. */
  end(): readonly OutputLine[] {
    return this.#tails.flatMap((tail) => this.#lines(tail, tail.last()));
  }
}

const noRun = new RunTails("", []);

/** The run that began after the followed one; the newest when none is followed yet, or its files are gone. */
function runAfter(folder: string, { runId }: RunTails): RunId | undefined {
  const runs = runsIn(folder);
  const at = runs.indexOf(runId);
  return at === -1 ? runs[0] : runs[at - 1];
}

/** Follows the files of runs by looking at them; the writer is another process and tells nobody. */
export function makeFollowOutput({ dataDir, limits }: FollowParts): FollowOutput {
  const folders = new BotFolders(dataDir);
  const bounds = { chunkBytes: limits.followChunkBytes, lineMax: limits.followChunkBytes };

  return async function* follow({ botId, stream, linesMax, signal }): AsyncGenerator<OutputLine> {
    const folder = folders.runs(botId);
    const streams = stream === "both" ? (["stdout", "stderr"] as const) : [stream];
    let run = noRun;
    while (!signal.aborted) {
      const next = runAfter(folder, run); // asked before the read: when it finds nothing, this run has nothing more to say
      const more = run.more();
      if (more !== undefined) {
        yield* more;
        await turn(); // who writes faster than is read holds up nobody else
        continue;
      }
      if (next === undefined) {
        await wait(limits.followMs, undefined, { signal }).catch(() => undefined);
        continue;
      }
      yield* run.end();
      const first = run === noRun;
      const tailBytes = first ? limits.outputTailBytes : Infinity; // before the kept tail there may be a hole
      const tails = streams.map((one) => new Tail(outputFile(folder, next, one), { stream: one, tailBytes, bounds }));
      run = new RunTails(next, tails);
      if (first) yield* run.begin(linesMax);
    }
  };
}
