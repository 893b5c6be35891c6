import { parentPort, workerData } from "node:worker_threads";
import { diagnoseLog } from "#diagnosis/diagnose-log.ts";

// The thread of `read-log.ts`: gets the bytes of one log, says what they show, and ends.
const bytes: unknown = workerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a thread, not of a window
if (bytes instanceof Uint8Array) parentPort?.postMessage(diagnoseLog({ bytes }));
