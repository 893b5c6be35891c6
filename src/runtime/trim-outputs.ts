import type { BotId, RunId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { toError } from "#contracts/to-error.ts";
import type { BotFolders } from "#runtime/bot-folder.ts";
import { outputFile, trimOutput, type Stream } from "#runtime/output-files.ts";

type Run = { readonly botId: BotId; readonly runId: RunId };

export type TrimParts = {
  readonly limits: Limits;
  readonly folders: BotFolders;
  /** Hears how much of a stream was dropped so far: at the first time, and whenever it has doubled since. */
  readonly onTrimmed: (run: Run, stream: Stream, droppedBytes: number) => void;
  /** Hears once that output cannot be trimmed here; then nothing is tried any more. */
  readonly onUnable: (botId: BotId, why: string) => void;
};

/** Keeps what runs print within bounds on disk, on the live files. */
export class TrimOutputs {
  readonly #parts: TrimParts;
  readonly #dropped = new Map<string, { readonly bytes: number; readonly told: number }>();
  #able = true;

  constructor(parts: TrimParts) {
    this.#parts = parts;
  }

  /** Both streams of one run. */
  async trim({ botId, runId }: Run): Promise<void> {
    const { limits, folders, onUnable } = this.#parts;
    const bounds = { headBytes: limits.outputHeadBytes, tailBytes: limits.outputTailBytes };
    for (const stream of ["stdout", "stderr"] as const) {
      if (!this.#able) return;
      try {
        const bytes = await trimOutput(outputFile(folders.runs(botId), runId, stream), bounds);
        if (bytes > 0) this.#count({ botId, runId }, stream, bytes);
      } catch (error) {
        this.#able = false;
        onUnable(botId, `output cannot be trimmed: ${toError(error).message}`);
      }
    }
  }

  /** A flood is trimmed every few seconds: told each time, it would push everything else out of the journal. */
  #count(run: Run, stream: Stream, more: number): void {
    const key = `${run.runId} ${stream}`;
    const { bytes, told } = this.#dropped.get(key) ?? { bytes: 0, told: 0 };
    const total = bytes + more;
    const tells = told === 0 || total >= told * 2;
    this.#dropped.set(key, { bytes: total, told: tells ? total : told });
    if (tells) this.#parts.onTrimmed(run, stream, total);
  }

  /** The run is over: nothing more is counted for it. */
  forget(runId: RunId): void {
    for (const stream of ["stdout", "stderr"] as const) this.#dropped.delete(`${runId} ${stream}`);
  }
}
