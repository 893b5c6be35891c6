import type { Capabilities } from "#contracts/store-ports.ts";
import type { Control } from "#store/control.ts";
import { bytesOf, numberOf, textOf } from "#store/row.ts";

/** Capabilities in force, as hashes. */
export function makeCapabilities(control: Control): Capabilities {
  return {
    save: ({ botId, runId, hash, issuedAtMs, saysDone }) =>
      control.write(() => {
        const insert = `INSERT OR REPLACE INTO capabilities (run_id, bot_id, hash, issued_ms, says_done)
          VALUES (?, ?, ?, ?, ?)`;
        control.change(insert, runId, botId, hash, issuedAtMs, saysDone ? 1 : 0);
      }),
    saysDone: (runId) =>
      control.write(() => {
        control.change("UPDATE capabilities SET says_done = 1 WHERE run_id = ?", runId);
      }),
    all: async () =>
      control.all("SELECT * FROM capabilities").map((row) => ({
        botId: numberOf(row, "bot_id"),
        runId: textOf(row, "run_id"),
        hash: bytesOf(row, "hash"),
        issuedAtMs: numberOf(row, "issued_ms"),
        saysDone: numberOf(row, "says_done") === 1,
      })),
    revoke: (runId) =>
      control.write(() => {
        control.change("DELETE FROM capabilities WHERE run_id = ?", runId);
      }),
  };
}
