// The master key changes, and whatever happens meanwhile, no bot's data is ever without a key that opens it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { Secret } from "#contracts/secret.ts";
import { checkKeys, rotateAlone } from "#store/key-work.ts";
import { openStore } from "#store/open-store.ts";
import { openTempStore, type TempStore } from "#store/temp-store.ts";
import { memoryFolder } from "./memory-folder.ts";
import { onDisk, whyNoDisk } from "./small-disk.ts";

const withMounts = { skip: whyNoDisk("plain") };

const tokenOf = (botId: number): string => `${botId}:AAplanted-token-0123456789-abcdefghijk`;
const bots = [501, 502, 503];

async function filled(): Promise<TempStore> {
  const temp = await openTempStore();
  const rest = { ownerId: 5, name: "n", origin: "pasted", envNames: [], maySleep: true, createdAtMs: 1 } as const;
  const more = { program: { kind: "built-in" }, model: { baseUrl: undefined, model: undefined } } as const;
  for (const botId of bots) {
    const bot = { ...rest, ...more, botId, username: `b${botId}_bot` };
    await temp.store.bots.register(bot, { token: new Secret(tokenOf(botId)), env: {} });
  }
  return temp;
}

type Place = { readonly dataDir: string; readonly keyFile: string };
const partsOf = ({ dataDir, keyFile }: Place) => ({
  dataDir,
  keyFile,
  limits: limitsDefault,
  onError: (error: unknown) => assert.fail(String(error)),
});

/** Every token, read by whichever key file there is; a sentence when there is none that fits. */
async function tokensIn(place: Place): Promise<readonly (string | undefined)[] | string> {
  const opened = await openStore(partsOf(place));
  if (opened.kind === "refused") return opened.trouble.kind;
  const { store } = opened;
  const found = [];
  for (const botId of bots) found.push((await store.secrets.get(botId, "token"))?.reveal());
  await store.close();
  return found;
}

test("in a running store: all goes on, the new key opens everything, and the old one nothing but older backups", async () => {
  await using temp = await filled();
  const before = readFileSync(temp.keyFile);
  // Registered in the same turn, and so in the same transaction: wrapped with whichever key comes out of it.
  const [rotated] = await Promise.all([
    temp.store.masterKey.rotate({ deep: false }),
    temp.store.inbox.receive(504, {
      updates: [{ updateId: 1, type: "message", chatId: 1, body: "{}" }],
      nextOffset: 2,
      nowMs: 1,
    }),
  ]);
  assert.deepEqual(rotated, { kind: "rotated", dataKeys: 4, oldKeyFile: `${temp.keyFile}.old`, resealed: undefined });
  assert.equal((await temp.store.secrets.get(501, "token"))?.reveal(), tokenOf(501));
  await temp.store.inbox.receive(505, { updates: [], nextOffset: 2, nowMs: 1 });
  assert.notDeepEqual(readFileSync(temp.keyFile), before);
  assert.deepEqual(readFileSync(`${temp.keyFile}.old`), before);
  for (const file of [temp.keyFile, `${temp.keyFile}.old`]) assert.equal(statSync(file).mode & 0o777, 0o400);
  assert.equal(checkKeys(temp).kind, "key_fits");
  await temp.close();
  assert.deepEqual(await tokensIn(temp), bots.map(tokenOf));
  const old = { dataDir: temp.dataDir, keyFile: `${temp.keyFile}.old` };
  assert.equal(checkKeys(old).kind, "key_wrong");
});

test("twice in a row, and alone without a daemon", async () => {
  await using temp = await filled();
  assert.equal((await rotateAlone(partsOf(temp), { deep: false })).kind, "in_use");
  await temp.close();
  for (let times = 0; times < 2; times += 1) {
    assert.equal((await rotateAlone(partsOf(temp), { deep: false })).kind, "rotated");
    assert.deepEqual(await tokensIn(temp), bots.map(tokenOf));
  }
  assert.equal(
    (await rotateAlone(partsOf({ keyFile: temp.keyFile, dataDir: join(temp.dataDir, "none") }), { deep: false })).kind,
    "no_data",
  );
});

test("of data that an earlier key was in force for, that key's file is named", async () => {
  await using temp = await filled();
  await temp.close();
  const earlier = { keyFile: temp.keyFile, dataDir: join(temp.dataDir, "..", "earlier") };
  cpSync(temp.dataDir, earlier.dataDir, { recursive: true });
  for (let times = 0; times < 2; times += 1) await rotateAlone(partsOf(temp), { deep: false });
  const wrong = { kind: "key_wrong", file: temp.keyFile, fits: `${temp.keyFile}.old.1` };
  assert.deepEqual(checkKeys(earlier), wrong);
  assert.deepEqual(await openStore(partsOf(earlier)), { kind: "refused", trouble: wrong });
  assert.deepEqual(await tokensIn({ ...earlier, keyFile: wrong.fits }), bots.map(tokenOf));
});

test("a key file that cannot be replaced refuses, and all stays as it was", async () => {
  await using temp = await filled();
  mkdirSync(`${temp.keyFile}.new`); // whatever stands in the way
  const refused = await temp.store.masterKey.rotate({ deep: false });
  assert.equal(refused.kind, "refused");
  assert.equal((await temp.store.secrets.get(501, "token"))?.reveal(), tokenOf(501));
  rmSync(`${temp.keyFile}.new`, { recursive: true });
  await temp.close();
  assert.deepEqual(await tokensIn(temp), bots.map(tokenOf));
});

test("a key file that is mounted by itself refuses before anything is wrapped anew", withMounts, () => {
  const { rotated, without } = onDisk(
    "plain",
    `
    const store = await open(folder + "/data");
    await receive(store, 1);
    const key = folder + "/master.key";
    spawnSync("mount", ["--bind", key, key], { stdio: "inherit" });
    const rotated = await store.masterKey.rotate({ deep: false });
    await store.close();
    rmSync(key + ".new", { force: true }); // what lies beside the mounted file may be gone with its container
    const again = await tryOpen(folder + "/data");
    say({ rotated: rotated.kind, without: again.kind });
    await again.store?.close();
    spawnSync("umount", [key]);
  `,
  );
  assert.deepEqual([rotated, without], ["refused", "ok"]);
});

test("two rotations at once come one after the other, and every key that was in force is kept", async () => {
  await using temp = await filled();
  const first = readFileSync(temp.keyFile);
  const rotated = await Promise.all([1, 2, 3].map(() => temp.store.masterKey.rotate({ deep: false })));
  assert.deepEqual(
    rotated.map(({ kind }) => kind),
    ["rotated", "rotated", "rotated"],
  );
  const names = readdirSync(dirname(temp.keyFile)).toSorted();
  assert.deepEqual(names, ["master.key", "master.key.old", "master.key.old.1", "master.key.old.2"]);
  const keys = new Set(names.map((name) => readFileSync(join(dirname(temp.keyFile), name), "utf8")));
  assert.equal(keys.size, 4);
  assert.deepEqual(readFileSync(`${temp.keyFile}.old.1`), first, "the oldest has the lowest number");
  assert.equal((await temp.store.secrets.get(501, "token"))?.reveal(), tokenOf(501));
  await temp.close();
  assert.deepEqual(await tokensIn(temp), bots.map(tokenOf));
});

test("keys are checked by count: a data key that was exchanged is found", async () => {
  await using temp = await filled();
  assert.deepEqual(checkKeys(temp), { kind: "key_fits", file: temp.keyFile, dataKeys: 3 });
  await temp.close();
  const db = new DatabaseSync(join(temp.dataDir, "control.db"));
  db.exec("UPDATE data_keys SET wrapped = (SELECT wrapped FROM data_keys WHERE bot_id = 501) WHERE bot_id = 502");
  db.close();
  const unreadable = { kind: "keys_unreadable", file: temp.keyFile, dataKeys: 3, bad: 1 };
  assert.deepEqual(checkKeys(temp), unreadable);
  assert.deepEqual(await rotateAlone(partsOf(temp), { deep: false }), unreadable);
  assert.deepEqual(readdirSync(dirname(temp.keyFile)), ["master.key"], "nothing was begun");
  rmSync(temp.keyFile);
  assert.deepEqual(checkKeys(temp), { kind: "key_missing", file: temp.keyFile });
  writeFileSync(temp.keyFile, "short", { mode: 0o400 });
  assert.equal(checkKeys(temp).kind, "key_malformed");
});

const urlOf = (name: string): string => JSON.stringify(import.meta.resolve(name));

/** Rotates, and kills itself before step `k` of what changes files or the database. */
const dying = `
  const fs = await import("node:fs");
  const { DatabaseSync } = await import("node:sqlite");
  const { syncBuiltinESMExports } = await import("node:module");
  const [dataDir, keyFile, k] = process.argv.slice(1);
  let steps = 0;
  const step = () => {
    if (steps++ === Number(k)) process.kill(process.pid, "SIGKILL");
  };
  const { openStore } = await import(${urlOf("#store/open-store.ts")});
  const { limitsDefault } = await import(${urlOf("#contracts/limits.ts")});
  const { store } = await openStore({ dataDir, keyFile, limits: limitsDefault, onError: console.error });
  for (const [owner, names] of [
    [fs.default, ["openSync", "writeSync", "fsyncSync", "rmSync", "linkSync", "renameSync"]],
    [DatabaseSync.prototype, ["exec", "close"]],
  ]) {
    for (const name of names) {
      const real = owner[name];
      owner[name] = function (...args) {
        step();
        return real.apply(this, args);
      };
    }
  }
  syncBuiltinESMExports();
  const { kind } = await store.masterKey.rotate({ deep: process.argv[4] === "deep" });
  if (kind !== "rotated") throw new Error(kind);
`;

/** Every key that lies in the key file's folder. */
const keysBeside = (keyFile: string): readonly string[] =>
  readdirSync(dirname(keyFile)).map((name) => readFileSync(join(dirname(keyFile), name), "utf8"));

test("killed at every step, every token opens, by the key file that is in place", { timeout: 60_000 }, async () => {
  await using temp = await filled();
  await temp.store.masterKey.rotate({ deep: false });
  await temp.close();
  const from = join(temp.dataDir, "..");
  const keysBefore = keysBeside(temp.keyFile);
  const folder = memoryFolder(after);
  for (let step = 0; ; step += 1) {
    assert.ok(step < 200, "it ends some time");
    const place = { dataDir: join(folder, `data-${step}`), keyFile: join(folder, `keys-${step}`, "master.key") };
    cpSync(temp.dataDir, place.dataDir, { recursive: true });
    cpSync(join(from, "keys"), join(folder, `keys-${step}`), { recursive: true });
    const argv = ["--input-type=module", "-e", dying, place.dataDir, place.keyFile, String(step)];
    const child = spawn(process.execPath, argv, { stdio: ["ignore", "inherit", "inherit"] });
    const [code, signal] = await once(child, "exit");
    assert.deepEqual(await tokensIn(place), bots.map(tokenOf), `step ${step}`);
    assert.ok(!existsSync(`${place.keyFile}.new`), `step ${step}`);
    assert.equal(checkKeys(place).kind, "key_fits");
    const keysAfter = keysBeside(place.keyFile);
    for (const key of keysBefore) assert.ok(keysAfter.includes(key), `step ${step}: an old key is gone`);
    if (signal === "SIGKILL") continue;
    assert.equal(code, 0);
    assert.ok(step > 12, `${step} steps`);
    break;
  }
});
