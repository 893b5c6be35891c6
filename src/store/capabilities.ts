import type { Capabilities } from "#contracts/store-ports.ts";
import type { Control } from "#store/control.ts";
import { bytesOf, numberOf, textOf } from "#store/row.ts";

/** Capabilities in force, as hashes. */
export function makeCapabilities(control: Control): Capabilities {
  return {
    save: ({ botId, runId, hash, issuedAtMs }) =>
      control.write(() => {
        const insert = "INSERT OR REPLACE INTO capabilities (run_id, bot_id, hash, issued_ms) VALUES (?, ?, ?, ?)";
        control.change(insert, runId, botId, hash, issuedAtMs);
      }),
    all: async () =>
      control.all("SELECT * FROM capabilities").map((row) => ({
        botId: numberOf(row, "bot_id"),
        runId: textOf(row, "run_id"),
        hash: bytesOf(row, "hash"),
        issuedAtMs: numberOf(row, "issued_ms"),
      })),
    revoke: (runId) =>
      control.write(() => {
        control.change("DELETE FROM capabilities WHERE run_id = ?", runId);
      }),
  };
}
