// Every bot gets a fresh data key, and everything is sealed anew; cut off anywhere, all opens, and the next try goes on there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import type { Store } from "#contracts/store-ports.ts";
import { rotateAlone } from "#store/key-work.ts";
import { openStore } from "#store/open-store.ts";
import { unseal } from "#store/seal.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";
import { memoryFolder } from "./memory-folder.ts";

const bots = [501, 502, 503];
const tokenOf = (botId: number): string => `${botId}:AAplanted-token-0123456789-abcdefghijk`;
const step = { seq: 1, name: "send/1", runId: "r", mayRepeat: false, nowMs: 1 };

/** Of each kind of row that is sealed: a token, an update in a run's hands, what its first call came to; and a notice. */
async function filled(): Promise<TempStore> {
  const temp = await openTempStore();
  const { store } = temp;
  const rest = { ownerId: 5, name: "n", origin: "pasted", envNames: [], maySleep: true, createdAtMs: 1 } as const;
  const more = { program: { kind: "built-in" }, model: { baseUrl: undefined, model: undefined } } as const;
  for (const botId of bots) {
    const token = new Secret(tokenOf(botId));
    await store.bots.register({ ...rest, ...more, botId, username: `b${botId}_bot` }, { token, env: {} });
    const update = { updateId: 1, type: "message", chatId: 1, body: `{"text":"planted words of ${botId}"}` };
    await store.inbox.receive(botId, { updates: [update], nextOffset: 2, nowMs: 1 });
    await store.inbox.hold(botId, { runId: "r", fromSeq: 0, max: 1, types: undefined, wakes: false, nowMs: 1 });
    await store.steps.begin(botId, step);
    await store.steps.finish(botId, step, { status: 200, contentType: undefined, body: Buffer.from(`sent ${botId}`) });
  }
  await store.outbox.put({ id: "n1", userId: 5, answer: { kind: "language_ask" }, nowMs: 1 });
  return temp;
}

async function readable({ secrets, inbox, steps, outbox }: Store): Promise<readonly string[]> {
  const found: string[] = [];
  for (const botId of bots) {
    const recorded = await steps.begin(botId, step);
    found.push((await secrets.get(botId, "token"))?.reveal() ?? "");
    found.push(...(await inbox.kept(botId, 9)).map(({ body }) => body));
    found.push(recorded.kind === "recorded" ? String(recorded.result.body) : recorded.kind);
  }
  return [...found, ...(await outbox.due(2, 9)).map(({ answer }) => answer.kind)];
}

const all = [...bots.flatMap((id) => [tokenOf(id), `{"text":"planted words of ${id}"}`, `sent ${id}`]), "language_ask"];

type Place = { readonly dataDir: string; readonly keyFile: string };
const partsOf = ({ dataDir, keyFile }: Place) => ({
  dataDir,
  keyFile,
  limits: limitsDefault,
  onError: (error: unknown) => assert.fail(String(error)),
});

/** What opens it all once more, from the files. */
async function inFiles<Result>(place: Place, look: (store: Store) => Promise<Result>): Promise<Result> {
  const opened = await openStore(partsOf(place));
  assert.ok(opened.kind === "ok", JSON.stringify(opened));
  const result = await look(opened.store);
  await opened.store.close();
  return result;
}

/** Every sealed row of the bots with the name of its table, as it lies there. */
function sealedRows({ dataDir }: Place): readonly (readonly [place: string, sealed: Buffer])[] {
  const db = new DatabaseSync(join(dataDir, "control.db"), { readOnly: true });
  const sql = `SELECT 'secrets|' || field || '|' || bot_id AS place, sealed FROM secrets WHERE field <> 'memory_key'
    UNION ALL SELECT 'inbox|' || bot_id, body FROM inbox
    UNION ALL SELECT 'steps|' || seq || '|' || name || '|' || bot_id, sealed FROM steps`;
  const rows = db.prepare(sql).all();
  db.close();
  return rows.map(({ place, sealed }) => [String(place), Buffer.from(sealed instanceof Uint8Array ? sealed : [])]);
}

test("in a running store: the keys before open no row any more, the memories' keys stay, and all is read as ever", async () => {
  await using temp = await filled();
  const { store } = temp;
  const before = await Promise.all(bots.map((id) => store.secrets.dataKey(id)));
  const opens = (): number =>
    sealedRows(temp).filter(([place, sealed]) => before.some((key) => unseal(key, place, sealed) !== undefined)).length;
  assert.equal(opens(), 3 * bots.length);
  const [rotated] = await Promise.all([
    store.masterKey.rotate({ deep: true }),
    store.secrets.put(501, "model_key", new Secret("sk-put-meanwhile")),
  ]);
  assert.deepEqual(rotated.kind === "rotated" && [rotated.dataKeys, rotated.resealed], [4, 4]);
  assert.equal(opens(), 0);
  assert.deepEqual(await readable(store), all);
  assert.deepEqual(await Promise.all(bots.map((id) => store.secrets.dataKey(id))), before);
  assert.equal((await store.secrets.get(501, "model_key"))?.reveal(), "sk-put-meanwhile");
  await store.masterKey.rotate({ deep: true });
  await temp.close();
  assert.deepEqual(await inFiles(temp, readable), all);
  assert.deepEqual(await inFiles(temp, (again) => Promise.all(bots.map((id) => again.secrets.dataKey(id)))), before);
});

const urlOf = (name: string): string => JSON.stringify(import.meta.resolve(name));

/** Seals everything anew, and kills itself before the `k`th transaction is committed. */
const dying = `
  const { DatabaseSync } = await import("node:sqlite");
  const [dataDir, keyFile, k] = process.argv.slice(1);
  let commits = 0;
  const { openStore } = await import(${urlOf("#store/open-store.ts")});
  const { limitsDefault } = await import(${urlOf("#contracts/limits.ts")});
  const { store } = await openStore({ dataDir, keyFile, limits: limitsDefault, onError: console.error });
  const real = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (sql) {
    if (sql === "COMMIT" && commits++ === Number(k)) process.kill(process.pid, "SIGKILL");
    return real.call(this, sql);
  };
  const { kind } = await store.masterKey.rotate({ deep: true });
  if (kind !== "rotated") throw new Error(kind);
`;

test("killed at every transaction: all opens, and the next try does what is left", { timeout: 60_000 }, async () => {
  await using temp = await filled();
  await temp.close();
  const folder = memoryFolder(after);
  const left: (number | undefined)[] = [];
  for (let at = 0; ; at += 1) {
    assert.ok(at < 20, "it ends some time");
    const place = { dataDir: join(folder, `data-${at}`), keyFile: join(folder, `keys-${at}`, "master.key") };
    cpSync(temp.dataDir, place.dataDir, { recursive: true });
    cpSync(join(temp.dataDir, "../keys"), join(folder, `keys-${at}`), { recursive: true });
    const argv = ["--input-type=module", "-e", dying, place.dataDir, place.keyFile, String(at)];
    const child = spawn(process.execPath, argv, { stdio: ["ignore", "inherit", "inherit"] });
    const [code, signal] = await once(child, "exit");
    assert.deepEqual(await inFiles(place, readable), all, `transaction ${at}`);
    if (signal === null) {
      assert.equal(code, 0);
      break;
    }
    const again = await rotateAlone(partsOf(place), { deep: true });
    left.push(again.kind === "rotated" ? again.resealed : undefined);
    assert.deepEqual(await inFiles(place, readable), all, `transaction ${at}, again`);
  }
  // The master key's own transaction, then one for each key, then the mark's end.
  assert.deepEqual(left, [4, 4, 3, 2, 1, 0]);
});
