import { statfs } from "node:fs/promises";
import { freemem } from "node:os";
import type { HostFacts } from "#contracts/evidence.ts";

type Disk = Pick<HostFacts, "diskFreeBytes" | "diskTotalBytes">;

async function diskOf(folder: string): Promise<Disk> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { diskFreeBytes: bavail * bsize, diskTotalBytes: blocks * bsize };
  } catch {
    return { diskFreeBytes: undefined, diskTotalBytes: undefined }; // the system would not say
  }
}

/** The machine as it is now: the disk that `folder` lies on, as far as it is free to us, and memory. */
export async function lookAtHost(
  folder: string,
  { nowMs, bootedAtMs }: { readonly nowMs: number; readonly bootedAtMs: number | undefined },
): Promise<HostFacts> {
  return {
    atMs: nowMs,
    ...(await diskOf(folder)),
    memoryAvailableBytes: freemem(),
    processes: undefined,
    processesMax: undefined,
    clockAheadMs: undefined,
    bootedAtMs,
  };
}
