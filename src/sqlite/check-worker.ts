import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import type { Checked, CheckOrder } from "#sqlite/check-database.ts";
import { storageError } from "#sqlite/storage-error.ts";

/** Problems shown of one file; the first one says enough. */
const problemsMax = 10;

/** Another process may hold the file for a moment. */
const busyMs = 5_000;

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** One table after the other, so that the thread can be ended in between. */
function look({ file, depth }: CheckOrder): Checked {
  const db = new DatabaseSync(file, { readOnly: true, timeout: busyMs });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name");
    const pragma = depth === "quick" ? "quick_check" : "integrity_check";
    const problems: string[] = [];
    for (const row of tables.all()) {
      const table = textOf(row["name"]).replaceAll('"', '""');
      for (const found of db.prepare(`PRAGMA ${pragma}("${table}")`).all()) {
        problems.push(...Object.values(found).map(textOf));
      }
    }
    const bad = problems.filter((line) => line !== "ok");
    return bad.length === 0 ? { kind: "ok" } : { kind: "damaged", problems: bad.slice(0, problemsMax) };
  } finally {
    db.close();
  }
}

/** A file that is torn in its first pages cannot even be read in part: that is damage, too. */
function explain(file: string, thrown: unknown): Checked {
  const known = storageError(file, thrown);
  const isDamage = known?.code === "SQLITE_CORRUPT" || known?.code === "SQLITE_NOTADB";
  const text = known?.message ?? String(thrown);
  return isDamage ? { kind: "damaged", problems: [text] } : { kind: "unfinished", why: text };
}

function check(order: CheckOrder): Checked {
  try {
    return look(order);
  } catch (error) {
    return explain(order.file, error);
  }
}

// What `checkDatabase` gave to this thread. It is no page, and has no origins.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion, unicorn/require-post-message-target-origin
parentPort?.postMessage(check(workerData as CheckOrder));
