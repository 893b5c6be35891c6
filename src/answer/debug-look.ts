import type { DebugFacts } from "#contracts/answer.ts";
import type { DebugLook } from "#contracts/debug-look.ts";
import type { HostFacts, NetProbe, ProcessFacts } from "#contracts/evidence.ts";
import { lines } from "#answer/message.ts";
import type { Spans } from "#answer/spans.ts";
import type { Row } from "#answer/status-lines.ts";
import type { Voice } from "#answer/voice.ts";

const none = "none";

/** A look at a process that is over says when it was. */
const when = (atMs: number, alive: boolean, voice: Voice): string => (alive ? none : voice.moment(atMs));

function processRows(process: ProcessFacts, alive: boolean, voice: Voice): readonly Row[] {
  const { rssBytes, memoryMaxBytes, cpuShare, openFiles, openFilesMax, atMs } = process;
  const at = when(atMs, alive, voice);
  const rows: Row[] = [];
  if (rssBytes !== undefined) {
    const most = memoryMaxBytes === undefined ? none : voice.bytes(memoryMaxBytes);
    rows.push(["memory", voice.spans("look-memory", { used: voice.bytes(rssBytes), most, at })]);
  }
  if (cpuShare !== undefined) {
    rows.push(["cpu", voice.spans("look-cpu", { percent: voice.number(Math.round(cpuShare * 100)), at })]);
  }
  if (openFiles !== undefined) {
    const most = openFilesMax === undefined ? none : voice.number(openFilesMax);
    rows.push(["files", voice.spans("look-files", { open: voice.number(openFiles), most })]);
  }
  return rows;
}

/** Less than this much, and less than this share, is worth a line. */
const diskBytesLow = 1024 ** 3;
const diskShareLow = 0.05;
const memoryShareLow = 0.05;

function hostRows(host: HostFacts, voice: Voice): readonly Row[] {
  const { diskFreeBytes: disk, diskTotalBytes: total, memoryAvailableBytes: memory, memoryTotalBytes: all } = host;
  const rows: Row[] = [];
  if (disk !== undefined && (disk < diskBytesLow || (total !== undefined && disk < total * diskShareLow))) {
    rows.push(["disk", voice.spans("look-disk", { free: voice.bytes(disk) })]);
  }
  if (memory !== undefined && all !== undefined && memory < all * memoryShareLow) {
    rows.push(["server", voice.spans("look-server", { free: voice.bytes(memory) })]);
  }
  return rows;
}

function trouble({ dns, ipv4, ipv6 }: NetProbe): "dns" | "both" | "ipv4" | "ipv6" | undefined {
  if (dns === "failed") return "dns";
  if (ipv4 === "failed") return ipv6 === "ok" ? "ipv4" : "both";
  return ipv6 === "failed" ? (ipv4 === "ok" ? "ipv6" : "both") : undefined;
}

const netRows = (net: readonly NetProbe[], voice: Voice): readonly Row[] =>
  net.flatMap((one): Row[] => {
    const what = trouble(one);
    return what === undefined ? [] : [["network", voice.spans(`look-net-${what}`, { host: one.host })]];
  });

function messageRows({ held, pendingAtTelegram: pending }: DebugLook, nowMs: number, voice: Voice): readonly Row[] {
  const rows: Row[] = [];
  if (held !== undefined) {
    const age = voice.duration(Math.max(0, nowMs - held.heldAtMs));
    rows.push(["held", voice.spans("look-held", { type: held.type, for: age })]);
  }
  if (pending !== undefined && pending > 0) rows.push(["pending", voice.spans("look-pending", { count: pending })]);
  return rows;
}

function modelRows({ model }: DebugLook, voice: Voice): readonly Row[] {
  if (model?.shutdownAtMs === undefined) return [];
  const { shutdownAtMs, replacement = none } = model;
  return [["model", voice.spans("look-model", { model: model.model, day: voice.day(shutdownAtMs), replacement })]];
}

/** Memory, processor, files, what it holds, and what of the server and the network is short; only what is known. */
export function lookRows({ look, process, nowMs }: DebugFacts, voice: Voice): readonly Row[] {
  if (look === undefined) return [];
  const alive = process.status === "running";
  return [
    ...(look.process === undefined ? [] : processRows(look.process, alive, voice)),
    ...messageRows(look, nowMs, voice),
    ...(look.host === undefined ? [] : hostRows(look.host, voice)),
    ...netRows(look.net, voice),
    ...modelRows(look, voice),
  ];
}

/** What was asked just now and answered well, and what could not be asked. */
export function checkedLines({ look }: DebugFacts, voice: Voice): Spans {
  if (look === undefined) return [];
  const out = look.checked.map((code) => voice.say(`ruled-${code}`)).join("; ");
  const missed = look.notChecked.map((what) => voice.say(`probe-${what}`)).join(", ");
  return lines([
    out === "" ? [] : voice.spans("ruled-out", { out }),
    missed === "" ? [] : voice.spans("look-not-checked", { what: missed }),
  ]);
}
