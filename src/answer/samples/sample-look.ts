import type { DebugLook } from "#contracts/debug-look.ts";
import type { HostFacts, ProcessFacts } from "#contracts/evidence.ts";
import { sampleNowMs } from "#answer/samples/sample-bots.ts";

const mb = 1024 ** 2;
const gb = 1024 ** 3;

const process: ProcessFacts = {
  atMs: sampleNowMs - 1_200,
  rssBytes: 31 * mb,
  memoryMaxBytes: 512 * mb,
  cpuShare: 0.012,
  openFiles: 24,
  openFilesMax: 1_024,
  stateLetter: "S",
  oomKills: 0,
};

const host: HostFacts = {
  atMs: sampleNowMs,
  diskFreeBytes: 41 * gb,
  diskTotalBytes: 80 * gb,
  memoryAvailableBytes: 3 * gb,
  memoryTotalBytes: 4 * gb,
  processes: 214,
  processesMax: 30_000,
  clockAheadMs: 0,
  bootedAtMs: sampleNowMs - 90 * 86_400_000,
};

/** A bot that is well, with a model that will end. */
export const sampleLook: DebugLook = {
  process,
  host,
  held: { seq: 45, type: "message", heldAtMs: sampleNowMs - 2_000 },
  pendingAtTelegram: 0,
  net: [{ host: "api.telegram.org", atMs: sampleNowMs, dns: "ok", ipv4: "ok", ipv6: "failed" }],
  model: {
    model: "gpt-4o-mini",
    shutdownAtMs: Date.parse("2027-01-14"),
    replacement: "gpt-6-luna",
  },
  checked: ["telegram_ok", "model_ok"],
  notChecked: ["vector_store"],
};

/** A bot that is down, on a server that is short of everything. */
export const poorLook: DebugLook = {
  process: { ...process, atMs: sampleNowMs - 193_000, rssBytes: 480 * mb, cpuShare: 0.97 },
  host: { ...host, diskFreeBytes: 310 * mb, memoryAvailableBytes: 90 * mb },
  held: undefined,
  pendingAtTelegram: 21,
  net: [
    { host: "api.telegram.org", atMs: sampleNowMs, dns: "ok", ipv4: "failed", ipv6: "ok" },
    { host: "api.openai.com", atMs: sampleNowMs, dns: "failed", ipv4: undefined, ipv6: undefined },
    { host: "127.0.0.1:6333", atMs: sampleNowMs, dns: "ok", ipv4: "failed", ipv6: "none" },
  ],
  model: undefined,
  checked: [],
  notChecked: [],
};
