import type { Sighting } from "#contracts/runtime-port.ts";
import { errnoOf } from "#runtime/proc.ts";

/** Signals a process, or the whole group when `pid` is negative. Nobody there any more is "gone", and is a success. */
export function sendSignal(pid: number, signal: NodeJS.Signals): Sighting {
  try {
    process.kill(pid, signal);
    return "alive";
  } catch (error) {
    return errnoOf(error) === "ESRCH" ? "gone" : "unknown"; // EPERM: there is somebody, and not ours to signal
  }
}
