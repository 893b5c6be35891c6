// Reads a copy of one bot's memory and ends: what the daemon's export has of it. Input: one JSON object, the key in it.
// Output: one JSON object. It is a process of its own so that the daemon goes on while a large memory is opened.
import type { BotMemory, MemoryTask } from "#contracts/owner-export.ts";
import { parseLimits } from "#contracts/limits.ts";
import { beginning, exportHead, exportRows, type ExportRow } from "#bot/export/export-rows.ts";
import { shutNetwork } from "#ingest/shut-network.ts";
import { openMemory } from "#memory/open-memory.ts";

const unreadable = 1;

shutNetwork();
let heard = "";
for await (const chunk of process.stdin.setEncoding("utf8")) heard += chunk;
// Written by `daemon/take-memory.ts` alone.
const task: MemoryTask = JSON.parse(heard);
const parsed = parseLimits(task.limits);
if (parsed.kind === "refused") process.exit(unreadable);
const { limits } = parsed;
const opened = openMemory({ path: task.path, dataKey: Buffer.from(task.key, "base64"), limits });
if (opened.kind === "refused") process.exit(unreadable);
const { memory } = opened;
const { botName, ownerId } = task;
const parts = { memory, limits, botName, ownerId, chatId: ownerId, nowMs: task.nowMs };
const head = await exportHead(parts);
const rows: ExportRow[] = [];
let bytes = 0;
for await (const { row } of exportRows(parts, beginning)) {
  bytes += Buffer.byteLength(JSON.stringify(row));
  if (bytes > task.bytesMax) break;
  rows.push(row);
}
const taken: BotMemory = { ...head, rows, whole: bytes <= task.bytesMax };
memory.close();
await new Promise((resolve) => process.stdout.write(JSON.stringify(taken), resolve));
process.exit(0);
