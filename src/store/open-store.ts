import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Limits } from "#contracts/limits.ts";
import type { Store } from "#contracts/store-ports.ts";
import { lockFile, type FileLock } from "#sqlite/lock-file.ts";
import { openDatabase, type Migration, type OpenDatabase } from "#sqlite/open-database.ts";
import { makeBots } from "#store/bots.ts";
import { makeCalls } from "#store/calls.ts";
import { makeCapabilities } from "#store/capabilities.ts";
import { Control } from "#store/control.ts";
import { makeInbox } from "#store/inbox.ts";
import { makeIncidents } from "#store/incidents.ts";
import { makeInstances } from "#store/instances.ts";
import { makeJournal } from "#store/journal.ts";
import { KeyRing } from "#store/key-ring.ts";
import { masterKey } from "#store/master-key.ts";
import { makeOutbox } from "#store/outbox.ts";
import { makeOwners } from "#store/owners.ts";
import { bytesOf } from "#store/row.ts";
import { seal, unseal } from "#store/seal.ts";
import { makeSecrets } from "#store/secrets.ts";

export type StoreRefusal = {
  readonly why:
    | "newer_schema"
    | "foreign_file"
    | "old_sqlite"
    | "key_missing"
    | "key_wrong"
    | "key_not_private"
    | "key_malformed"
    | "key_unreadable"
    | "data_not_writable"
    | "storage"
    | "locked";
  /** What is wrong and what would be right, in one or two sentences. */
  readonly sentence: string;
};

export type OpenStore = { readonly kind: "ok"; readonly store: Store } | ({ readonly kind: "refused" } & StoreRefusal);

export type StoreParts = {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly limits: Limits;
  /** Hears what a listener or a write behind threw. */
  readonly onError: (error: unknown) => void;
};

const applicationId = 0x48617463; // "Hatc"

const canaryName = "key_canary";
const canaryText = "this master key opens this data";

const refused = (why: StoreRefusal["why"], sentence: string): OpenStore => ({ kind: "refused", why, sentence });

const migration = (name: string): Migration => ({
  name,
  sql: readFileSync(new URL(`./migrations/${name}.sql`, import.meta.url), "utf8"),
});

function explain(opened: Exclude<OpenDatabase, { kind: "ok" }>): OpenStore {
  switch (opened.kind) {
    case "newer_schema":
      return refused(
        opened.kind,
        `${opened.file} was written by a newer Hatchery (schema ${opened.found}, this one knows ${opened.known}). Start the newer version, or restore a backup made by this one.`,
      );
    case "foreign_file":
      return refused(opened.kind, `${opened.file} is not Hatchery's. Choose another HATCHERY_DATA_DIR.`);
    case "old_sqlite":
      return refused(
        opened.kind,
        `This Node carries SQLite ${opened.version}, which can corrupt data; ${opened.needed} or newer is needed. Use the Node that npm ci brings.`,
      );
    case "failed":
      return refused("storage", `${opened.text}. Nothing was changed.`);
  }
}

/** Makes the folder when absent. Bots' own user ids pass through it, and list nothing. */
function prepareFolder(dataDir: string): OpenStore | undefined {
  try {
    mkdirSync(join(dataDir, "bots"), { recursive: true });
    chmodSync(dataDir, 0o711);
    chmodSync(join(dataDir, "bots"), 0o711);
    accessSync(dataDir, constants.W_OK);
    return undefined;
  } catch (error) {
    const errno = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return refused(
      "data_not_writable",
      `The data folder ${dataDir} cannot be written (${errno}). Give it to the user that runs Hatchery, or set HATCHERY_DATA_DIR to a folder that can be written.`,
    );
  }
}

function explainKey(key: Exclude<ReturnType<typeof masterKey>, { kind: "ok" }>): OpenStore {
  const sentences = {
    key_missing: `There is data, but its master key ${key.file} is missing. Put the key file back; a new key would open nothing, so none is made.`,
    key_not_private: `The master key ${key.file} may be read by others. Run: chmod 400 ${key.file}`,
    key_malformed: `${key.file} is not a master key (32 bytes in base64 are expected). Put the right file there.`,
    key_unreadable: `The master key ${key.file} cannot be read or made (${key.kind === "key_unreadable" ? key.errno : ""}). Check the folder and its owner, or set HATCHERY_KEY_FILE.`,
  };
  return refused(key.kind, sentences[key.kind]);
}

/** Whether this master key is the one that the data was sealed with; a new data folder is marked with it. */
async function keyFits(control: Control, key: Buffer): Promise<boolean> {
  const row = control.get("SELECT value FROM meta WHERE name = ?", canaryName);
  if (row !== undefined) return unseal(key, canaryName, bytesOf(row, "value"))?.toString() === canaryText;
  await control.write(() => {
    const sealed = seal(key, canaryName, canaryText);
    control.change("INSERT INTO meta (name, value) VALUES (?, ?)", canaryName, sealed);
  });
  return true;
}

type Files = { readonly control: Control; readonly journal: Control; readonly key: Buffer; readonly lock: FileLock };

function joinStore({ control, journal, key, lock }: Files, { limits, onError }: StoreParts): Store {
  const keys = new KeyRing(control, key);
  const bots = makeBots(control, keys);
  return {
    journal: makeJournal({ control: journal, keptPerBot: limits.journalKeptPerBot, onError }),
    calls: makeCalls({ control: journal, keptPerBot: limits.callsKeptPerBot, onError }),
    owners: makeOwners(control),
    bots: {
      ...bots,
      erase: async (botId) => {
        const erased = await bots.erase(botId);
        await journal.write(() => {
          journal.change("DELETE FROM events WHERE bot_id = ?", botId);
          journal.change("DELETE FROM calls WHERE bot_id = ?", botId);
        });
        return erased;
      },
    },
    secrets: makeSecrets(control, keys),
    instances: makeInstances(control, limits.exitHistory),
    capabilities: makeCapabilities(control),
    inbox: makeInbox({ control, keys, limits }),
    outbox: makeOutbox(control, keys),
    incidents: makeIncidents(control),
    close: async () => {
      journal.close();
      control.close();
      lock.release();
    },
  };
}

function openFiles(dataDir: string): { readonly control: Control; readonly journal: Control } | OpenStore {
  const controlFile = join(dataDir, "control.db");
  const control = openDatabase({
    file: controlFile,
    applicationId,
    migrations: ["control-001-first", "control-002-handing-out", "control-003-erased"].map(migration),
    sync: "full",
  });
  if (control.kind !== "ok") return explain(control);
  const journalFile = join(dataDir, "journal.db");
  const journal = openDatabase({
    file: journalFile,
    applicationId,
    migrations: [migration("journal-001-first")],
    sync: "normal",
  });
  if (journal.kind !== "ok") {
    control.db.close();
    return explain(journal);
  }
  for (const file of [controlFile, journalFile]) chmodSync(file, 0o600);
  return { control: new Control(control.db, controlFile), journal: new Control(journal.db, journalFile) };
}

/** Opens everything that Hatchery keeps, or says in a sentence why it will not; what is refused is left as it was. */
export async function openStore(parts: StoreParts): Promise<OpenStore> {
  const { dataDir, keyFile } = parts;
  const folder = prepareFolder(dataDir);
  if (folder !== undefined) return folder;
  const lock = lockFile(join(dataDir, "lock.db"));
  if (lock === undefined)
    return refused("locked", `Another Hatchery works with ${dataDir}. Stop it first: hatchery down`);
  const key = masterKey(keyFile, { dataExists: existsSync(join(dataDir, "control.db")) });
  if (key.kind !== "ok") {
    lock.release();
    return explainKey(key);
  }
  const files = openFiles(dataDir);
  if ("kind" in files) {
    lock.release();
    return files;
  }
  if (await keyFits(files.control, key.key))
    return { kind: "ok", store: joinStore({ ...files, key: key.key, lock }, parts) };
  files.control.close();
  files.journal.close();
  lock.release();
  return refused(
    "key_wrong",
    `The master key ${keyFile} is not the one that this data was sealed with. Put the right key file there.`,
  );
}
