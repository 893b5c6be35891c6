// Databases of every earlier version open in this one with everything in them, and a migration that is killed at any
// statement leaves the version before or the one after, never something between.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
    assert.ok(opened.kind === "ok", JSON.stringify(opened));
    const { store } = opened;
    await whoAndWhat(store);
    await whatWaits(store);
    await whatRan(store, version);
    // Of what was thrown away before version 4 nobody had noted when.
    assert.ok((await store.sweep(10 * 86_400_000)) >= 1);
    await store.close();
  });
}

type Name = (typeof names)[number];
type Seen = { readonly version: number; readonly schema: readonly string[] };

function look(file: string): Seen {
  const db = new DatabaseSync(file);
  const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
  const seen = { version, schema: schemaOf(db) };
  db.close();
  return seen;
}

function migrate(file: string, migrations: readonly Migration[]): void {
  const opened = openDatabase({ file, applicationId, migrations, sync: "full" });
  assert.equal(opened.kind, "ok");
  if (opened.kind === "ok") opened.db.close();
}

/** A database of this version, in a folder of its own. */
function databaseOf(name: Name, version: number): string {
  const file = join(fresh(), "a.db");
  mkdirSync(dirname(file));
  if (version > 0) fromSql(file, keptSql(name, version));
  return file;
}

/** The version before or the one after, whole; and opened again it is the one after. */
function checkLeft(name: Name, version: number, file: string): void {
  const newer = all[name].slice(0, version + 1);
  const [old, next] = [all[name].slice(0, version), newer].map((migrations) => {
    const reference = databaseOf(name, version);
    if (migrations.length > version) migrate(reference, migrations);
    return look(reference);
  });
  const seen = look(file);
  assert.deepEqual(seen, seen.version === version ? old : next);
  migrate(file, newer);
  assert.deepEqual(look(file), next);
}

const splitAt = /;[ \t]*(?:\n|$)/;

/**
 * Migrates, and before every statement copies the files as they are: what a process that is killed there leaves behind is
 * what it has written until then, and nothing else.
 */
function photographed(name: Name, version: number): readonly string[] {
  const file = databaseOf(name, version);
  const copies: string[] = [];
  const { exec } = DatabaseSync.prototype; // oxlint-disable-line typescript/unbound-method -- called with its `this`
  const stepwise = function (this: DatabaseSync, sql: string): void {
    for (const statement of sql.split(splitAt).filter((one) => one.trim() !== "")) {
      const copy = join(fresh(), "a.db");
      cpSync(dirname(file), dirname(copy), { recursive: true });
      copies.push(copy);
      exec.call(this, statement);
    }
  };
  DatabaseSync.prototype.exec = stepwise;
  try {
    migrate(file, all[name].slice(0, version + 1));
  } finally {
    DatabaseSync.prototype.exec = exec;
  }
  return copies;
}

for (const name of names) {
  for (let version = 0; version < all[name].length; version += 1) {
    test(`${name}: cut off at every statement on the way from version ${version} to ${version + 1}`, () => {
      const copies = photographed(name, version);
      assert.ok(copies.length > 4, String(copies.length));
      for (const copy of copies) checkLeft(name, version, copy);
    });
  }
}

/** Does one migration statement by statement, and kills itself before number `k`. */
const dying = `
  const { DatabaseSync } = await import("node:sqlite");
  const { openDatabase } = await import(${JSON.stringify(import.meta.resolve("#sqlite/open-database.ts"))});
  const [file, migrations, k] = process.argv.slice(1);
  let steps = 0;
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (sql) {
    for (const statement of sql.split(${String(splitAt)}).filter((one) => one.trim() !== "")) {
      if (steps++ === Number(k)) process.kill(process.pid, "SIGKILL");
      exec.call(this, statement);
    }
  };
  openDatabase({ file, applicationId: ${applicationId}, migrations: JSON.parse(migrations), sync: "full" }).db.close();
`;

test("the last migration of control, really killed at every statement", async () => {
  const version = all.control.length - 1;
  for (let k = 0; ; k += 1) {
    assert.ok(k < 50, "it ends some time");
    const file = databaseOf("control", version);
    const argv = ["--input-type=module", "-e", dying, file, JSON.stringify(all.control), String(k)];
    const [code, signal] = await once(
      spawn(process.execPath, argv, { stdio: ["ignore", "inherit", "inherit"] }),
      "exit",
    );
    checkLeft("control", version, file);
    if (signal === "SIGKILL") continue;
    assert.equal(code, 0);
    break;
  }
});
