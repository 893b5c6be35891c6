// Databases of every earlier version open in this one with everything in them, and a migration that is killed at any
// statement leaves the version before or the one after, never something between.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import type { Store } from "#contracts/store-ports.ts";
import { openDatabase, type Migration } from "#sqlite/open-database.ts";
import { applicationId, controlMigrations, journalMigrations } from "#store/open-files.ts";
import { openStore } from "#store/open-store.ts";
import { fromSql, keptBot, keptKey, keptSql, keptToken, schemaOf } from "./kept-version.ts";
import { memoryFolder } from "./memory-folder.ts";

const folder = memoryFolder(after);

let places = 0;
const fresh = (): string => join(folder, String((places += 1)));

const all = { control: controlMigrations(), journal: journalMigrations() } as const;
const names = ["control", "journal"] as const;

/** 1, 2, … up to the version before the present one. */
const earlier = (name: "control" | "journal"): readonly number[] =>
  all[name].slice(1).map((_migration, index) => index + 1);

test("a database of every earlier version was kept", () => {
  for (const name of names) {
    for (const version of earlier(name)) {
      const file = new URL(`versions/${name}-${version}.sql`, import.meta.url);
      assert.ok(existsSync(file), `${file.pathname} is missing: see test/store/keep-version.ts`);
    }
  }
});

async function whoAndWhat(store: Store): Promise<void> {
  const bot = await store.bots.get(keptBot);
  assert.deepEqual([bot?.username, bot?.model.model, bot?.envNames], ["kept_bot", "small", ["OWN"]]);
  assert.equal((await store.secrets.get(keptBot, "token"))?.reveal(), keptToken);
  assert.equal((await store.secrets.get(keptBot, "env:OWN"))?.reveal(), "own");
  assert.deepEqual(await store.owners.get(5), {
    userId: 5,
    lang: "ru",
    selectedBotId: keptBot,
    firstName: "Анна",
    createdAtMs: 1,
  });
}

async function whatWaits(store: Store): Promise<void> {
  const query = { runId: "r", fromSeq: 0, max: 9, types: undefined, wakes: false, nowMs: 99 };
  const held = await store.inbox.hold(keptBot, query);
  assert.deepEqual(
    held.map(({ seq }) => seq),
    [1, 2],
  );
  assert.match(held[0]?.body ?? "", /Ключ под горшком/);
  assert.equal(await store.inbox.offset(keptBot), 4);
}

async function whatRan(store: Store, version: number): Promise<void> {
  assert.equal((await store.instances.get(keptBot))?.restarts, 2);
  assert.equal((await store.instances.exits(keptBot, 9)).length, 1);
  assert.equal((await store.capabilities.all())[0]?.saysDone, version >= 2);
  assert.equal((await store.outbox.due(99, 9))[0]?.answer.kind, "refused");
  assert.equal((await store.incidents.open(keptBot))?.cause, "unexplained");
  assert.equal((await store.journal.read({ max: 9 })).length, 1);
  assert.deepEqual(await store.inbox.wakesDue(1_000), [keptBot]);
}

for (const version of earlier("control")) {
  test(`control of version ${version}: opens, and everything is there`, async () => {
    const [dataDir, keyFile] = [fresh(), `${fresh()}.key`];
    writeFileSync(keyFile, keptKey, { mode: 0o400 });
    fromSql(join(dataDir, "control.db"), keptSql("control", version));
    fromSql(join(dataDir, "journal.db"), keptSql("journal", 1));
    const opened = await openStore({
      dataDir,
      keyFile,
      limits: limitsDefault,
      onError: (error) => assert.fail(String(error)),
    });
    assert.ok(opened.kind === "ok", opened.kind === "refused" ? opened.sentence : "");
    const { store } = opened;
    await whoAndWhat(store);
    await whatWaits(store);
    await whatRan(store, version);
    // Of what was thrown away before version 4 nobody had noted when.
    assert.ok((await store.sweep(10 * 86_400_000)) >= 1);
    await store.close();
  });
}

/** Does one migration statement by statement, and kills itself before number `k`. */
const dying = `
  const { DatabaseSync } = await import("node:sqlite");
  const { openDatabase } = await import(${JSON.stringify(import.meta.resolve("#sqlite/open-database.ts"))});
  const [file, migrations, k] = process.argv.slice(1);
  let steps = 0;
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (sql) {
    for (const statement of sql.split(/;[ \\t]*(?:\\n|$)/)) {
      if (statement.trim() === "") continue;
      if (steps++ === Number(k)) process.kill(process.pid, "SIGKILL");
      exec.call(this, statement);
    }
  };
  const opened = openDatabase({ file, applicationId: ${applicationId}, migrations: JSON.parse(migrations), sync: "full" });
  if (opened.kind !== "ok") throw new Error(JSON.stringify(opened));
  opened.db.close();
`;

type Seen = { readonly version: number; readonly schema: readonly string[] };

function look(file: string): Seen {
  const db = new DatabaseSync(file);
  const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
  const seen = { version, schema: schemaOf(db) };
  db.close();
  return seen;
}

function migrated(file: string, migrations: readonly Migration[]): Seen {
  const opened = openDatabase({ file, applicationId, migrations, sync: "full" });
  assert.equal(opened.kind, "ok");
  if (opened.kind === "ok") opened.db.close();
  return look(file);
}

/** Runs the migration to `version + 1` and kills it before step `k`. True when there was no such step. */
async function killedAt(name: "control" | "journal", version: number, k: number): Promise<boolean> {
  const migrations = all[name].slice(0, version + 1);
  const file = join(fresh(), "a.db");
  mkdirSync(join(file, ".."));
  if (version > 0) fromSql(file, keptSql(name, version));
  const before = version > 0 ? look(file) : { version: 0, schema: [] };
  const argv = ["--input-type=module", "-e", dying, file, JSON.stringify(migrations), String(k)];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "inherit", "inherit"] });
  const [code, signal] = await once(child, "exit");
  const seen = look(file);
  const next = migrated(join(fresh().concat("-reference.db")), migrations);
  assert.ok(seen.version === version || seen.version === version + 1, `${seen.version}`);
  assert.deepEqual(seen.schema, seen.version === version ? before.schema : next.schema, `step ${k}`);
  assert.deepEqual(migrated(file, migrations), next, `step ${k}, opened again`);
  assert.ok(signal === "SIGKILL" || code === 0);
  return signal !== "SIGKILL";
}

for (const name of names) {
  for (let version = 0; version < all[name].length; version += 1) {
    test(`${name}: killed at every statement on the way from version ${version} to ${version + 1}`, async () => {
      let ended = false;
      for (let k = 0; !ended; k += 2) {
        assert.ok(k < 200, "it ends some time");
        const both = await Promise.all([killedAt(name, version, k), killedAt(name, version, k + 1)]);
        ended = both.some(Boolean);
      }
    });
  }
}
