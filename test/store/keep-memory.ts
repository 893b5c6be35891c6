// Keeps a bot's memory of the present version for the tests of later ones: run it before a migration is added.
//   node test/store/keep-memory.ts
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { limitsDefault } from "#contracts/limits.ts";
import { openMemory } from "#memory/open-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "hatchery-keep-"));
const path = join(folder, "memory.db");
const opened = openMemory({ path, dataKey: Buffer.alloc(32, "kept"), limits: limitsDefault });
if (opened.kind === "refused") throw new Error(opened.sentence);
const { memory } = opened;

/** Something of everything, so that a migration that forgets a table or a column is found. */
const chatId = 5;
const said = async (messageId: number, atMs: number, text: string): Promise<number> =>
  (await memory.remember({ chatId, atMs, speaker: "owner", messageId, text })).episodeId;
memory.keep("said", "hello");
const keys = await said(1, 10, "Ключ лежит под горшком.");
const cat = await said(3, 20, "The cat is called Basil.");
await memory.facts.add({ chatId, text: "Ключ лежит под горшком.", madeBy: "pattern", nowMs: 11, sources: [keys] });
const { sessionId } = (await memory.recent(chatId, 1))[0] ?? { sessionId: 0 };
const summary = { fromEpisodeId: keys, toEpisodeId: cat, text: "О ключе и о кошке.", sessionId, nowMs: 21 };
await memory.summaries.keep(chatId, summary);
const reminder = { chatId, text: "полить цветок", lang: "ru", zone: "Europe/Moscow", dueMs: 99, origin: "1" } as const;
await memory.reminders.add(reminder);
await memory.files.came({ chatId, digest: "a file" }, 3);
memory.close();

const db = new DatabaseSync(path);
db.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
db.close();
const to = new URL(`versions/memory-${version}.db.gz`, import.meta.url);
writeFileSync(to, gzipSync(readFileSync(path), { level: 9 }));
rmSync(folder, { recursive: true });
console.log(to.pathname);
