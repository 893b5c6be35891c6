import type { BotId, RunId } from "#contracts/ids.ts";
import type { Limits } from "#contracts/limits.ts";
import { toError } from "#contracts/to-error.ts";
import type { BotFolders } from "#runtime/bot-folder.ts";
import { outputFile, trimOutput, type Stream } from "#runtime/output-files.ts";

type Run = { readonly botId: BotId; readonly runId: RunId };

export type TrimParts = {
  readonly limits: Limits;
  readonly folders: BotFolders;
  readonly onTrimmed: (run: Run, stream: Stream, droppedBytes: number) => void;
  /** Hears once that output cannot be trimmed here; then nothing is tried any more. */
  readonly onUnable: (botId: BotId, why: string) => void;
};

/** Keeps what runs print within bounds on disk, on the live files. */
export class TrimOutputs {
  readonly #parts: TrimParts;
  #able = true;

  constructor(parts: TrimParts) {
    this.#parts = parts;
  }

  /** Both streams of one run. */
  async trim({ botId, runId }: Run): Promise<void> {
    const { limits, folders, onTrimmed, onUnable } = this.#parts;
    const bounds = { headBytes: limits.outputHeadBytes, tailBytes: limits.outputTailBytes };
    for (const stream of ["stdout", "stderr"] as const) {
      if (!this.#able) return;
      try {
        const dropped = await trimOutput(outputFile(folders.runs(botId), runId, stream), bounds);
        if (dropped > 0) onTrimmed({ botId, runId }, stream, dropped);
      } catch (error) {
        this.#able = false;
        onUnable(botId, `output cannot be trimmed: ${toError(error).message}`);
      }
    }
  }
}
