import { statfsSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import type { RunRef } from "#contracts/ids.ts";
import type { ChildRef } from "#contracts/instance.ts";
import type { Limits } from "#contracts/limits.ts";
import type { OverReport } from "#contracts/runtime-port.ts";
import type { BotFolders } from "#runtime/bot-folder.ts";
import { folderSize } from "#runtime/folder-size.ts";
import { glanceAtProcess, residentOf } from "#runtime/look-at-process.ts";

export type Guarded = RunRef & { readonly child: ChildRef };

export type RunGuardParts = {
  readonly limits: Limits;
  readonly folders: BotFolders;
  readonly dataDir: string;
  readonly running: () => Iterable<Guarded>;
  /** Whether the kernel itself holds this run to its memory. */
  readonly isHeld: (run: RunRef) => boolean;
  readonly onOver: (over: OverReport) => void;
};

type Used = { readonly bytes: number; readonly files: number };

/** So much of one bot's share may be written anywhere on the disk before folders are measured again. */
const shareUnseen = 1 / 32;

/** Folders are measured after so many looks at the disk even when it did not fill: one may grow while another shrinks. */
const looksUnmeasured = 15;

/** Of the whole disk; what the system would not say counts as nothing. */
function usedOf(folder: string): Used {
  try {
    const { blocks, bfree, bsize, files, ffree } = statfsSync(folder);
    return { bytes: (blocks - bfree) * bsize, files: files - ffree };
  } catch {
    return { bytes: 0, files: 0 };
  }
}

/** Holds running bots to what the kernel does not hold them to: memory where no control group can be made, and folders. */
export class RunGuard {
  readonly #parts: RunGuardParts;
  #measured: Used = { bytes: 0, files: 0 };
  #looks = 0;
  #measuring = false;

  constructor(parts: RunGuardParts) {
    this.#parts = parts;
  }

  /**
   * Cheap where the kernel holds memory; elsewhere it reads a few files of each running bot. All that runs as a bot's own user
   * counts: a process that has left its parents is as large as before.
   */
  checkMemory(nowMs: number): void {
    const { limits, running, isHeld, folders, onOver } = this.#parts;
    const most = limits.botMemoryBytes;
    const open = [...running()].filter((run) => !isHeld(run));
    const userOf = new Map(open.map(({ botId }) => [botId, folders.ownerOf(botId)]));
    const resident = residentOf(new Set([...userOf.values()].filter((id) => id !== undefined)));
    for (const { botId, runId, child } of open) {
      const ofUser = resident.get(userOf.get(botId) ?? -1) ?? 0;
      const amount = Math.max(ofUser, glanceAtProcess(child, nowMs)?.rssBytes ?? 0);
      if (amount > most) onOver({ botId, runId, what: "memory", amount, most });
    }
  }

  /** One question to the file system; folders are measured only when it has filled noticeably, or once in a while. */
  async checkFolders(): Promise<void> {
    if (this.#measuring || !this.#isDue()) return;
    this.#measuring = true;
    try {
      for (const run of this.#parts.running()) {
        await this.#measure(run);
        await turn();
      }
    } finally {
      this.#measuring = false;
    }
  }

  #isDue(): boolean {
    const { limits, dataDir } = this.#parts;
    const used = usedOf(dataDir);
    const filled =
      used.bytes - this.#measured.bytes > limits.botFolderBytes * shareUnseen ||
      used.files - this.#measured.files > limits.botFolderFiles * shareUnseen;
    this.#looks += 1;
    if (!filled && this.#looks < looksUnmeasured) return false;
    this.#measured = used;
    this.#looks = 0;
    return true;
  }

  async #measure({ botId, runId }: Guarded): Promise<void> {
    const { limits, folders, onOver } = this.#parts;
    const most: Used = { bytes: limits.botFolderBytes, files: limits.botFolderFiles };
    const { bytes, files } = await folderSize(folders.dataPath(botId), most);
    if (bytes > most.bytes) onOver({ botId, runId, what: "folder", amount: bytes, most: most.bytes });
    else if (files > most.files) onOver({ botId, runId, what: "files", amount: files, most: most.files });
  }
}
