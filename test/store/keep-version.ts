// Keeps databases of the present version for the tests of later ones: run it before a migration is added.
//   node test/store/keep-version.ts
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { openStore } from "#store/open-store.ts";
import { keep, keptBot, keptKey, keptToken } from "./kept-version.ts";

const folder = mkdtempSync(join(tmpdir(), "hatchery-keep-"));
const [dataDir, keyFile] = [join(folder, "data"), join(folder, "master.key")];
writeFileSync(keyFile, keptKey, { mode: 0o400 });
const opened = await openStore({ dataDir, keyFile, limits: limitsDefault, onError: console.error });
if (opened.kind === "refused") throw new Error(JSON.stringify(opened.trouble));
const { store } = opened;

/** Something of everything, so that a migration that forgets a table or a column is found. */
const botId = keptBot;
const bot = { botId, ownerId: 5, username: "kept_bot", name: "Kept", origin: "managed", envNames: ["OWN"] } as const;
const more = { program: { kind: "built-in" }, maySleep: true, createdAtMs: 1 } as const;
const model = { baseUrl: "http://localhost:11434/v1", model: "small" };
const secrets = { token: new Secret(keptToken), env: { OWN: new Secret("own") } };
await store.owners.meet({ userId: 5, firstName: "Анна", lang: "ru", nowMs: 1 });
await store.bots.register({ ...bot, ...more, model }, secrets);
await store.owners.select(5, botId);
const runId = await store.instances.newRun(botId, 10);
const child = { pid: 4711, startTicks: 12, bootId: "boot" };
const state = { kind: "stopped", sinceMs: 30, by: { kind: "operator" } } as const;
await store.instances.save({ botId, wanted: "up", state, restarts: 2, runId, child });
const exit = { way: { kind: "code", code: 1 }, requested: undefined, oomKilled: undefined } as const;
await store.instances.runEnded({ runId, botId, startedAtMs: 10, readyAtMs: undefined, exitedAtMs: 20, exit });
await store.capabilities.save({ botId, runId, hash: Buffer.alloc(32, 1), issuedAtMs: 10, saysDone: true });
const body = JSON.stringify({ message: { text: "Ключ под горшком" } });
const updates = [1, 2, 3].map((updateId) => ({ updateId, type: "message", chatId: 5, body }));
await store.inbox.receive(botId, { updates, nextOffset: 4, nowMs: 10 });
await store.inbox.setAllowedTypes(botId, ["message"]);
await store.inbox.setAside(botId, 3);
await store.inbox.discard(botId, 3);
await store.inbox.putWake(botId, { id: "tea", dueMs: 999 });
const refusal = { kind: "no_bots" } as const;
await store.outbox.put({ id: "n", userId: 5, answer: { kind: "refused", refusal }, nowMs: 10 });
await store.outbox.setCursor(1);
await store.incidents.save({ incidentId: "i", botId, openedAtMs: 10, cause: "unexplained", closedAtMs: undefined });
await store.journal.append({ kind: "telegram.flood", atMs: 10, botId, method: "getMe", retryAfterS: 3 });
await store.close();
for (const name of ["control", "journal"] as const) console.log(keep(name, join(dataDir, `${name}.db`)));
rmSync(folder, { recursive: true });
