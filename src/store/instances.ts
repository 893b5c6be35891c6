import type { RunExit } from "#contracts/exit.ts";
import type { InstanceRow, Instances } from "#contracts/store-ports.ts";
import type { Control } from "#store/control.ts";
import { jsonOf, maybeJson, maybeNumber, maybeText, numberOf, textOf, type Row } from "#store/row.ts";

const toInstance = (row: Row): InstanceRow => ({
  botId: numberOf(row, "bot_id"),
  wanted: textOf(row, "wanted") === "up" ? "up" : "down",
  state: jsonOf(row, "state"),
  restarts: numberOf(row, "restarts"),
  runId: maybeText(row, "run_id"),
  child: maybeJson(row, "child"),
});

const toExit = (row: Row): RunExit => ({
  runId: textOf(row, "run_id"),
  botId: numberOf(row, "bot_id"),
  startedAtMs: numberOf(row, "started_ms"),
  readyAtMs: maybeNumber(row, "ready_ms"),
  exitedAtMs: numberOf(row, "exited_ms"),
  exit: jsonOf(row, "exit"),
});

const lastNumber = "SELECT coalesce(max(number), 0) AS n FROM runs WHERE bot_id = ?";
const insertRun = "INSERT INTO runs (run_id, bot_id, number, started_ms) VALUES (?, ?, ?, ?)";
const saveInstance = `INSERT OR REPLACE INTO instances (bot_id, wanted, state, restarts, run_id, child)
  VALUES (?, ?, ?, ?, ?, ?)`;
const exitsOfBot = "SELECT * FROM runs WHERE bot_id = ? AND exited_ms IS NOT NULL ORDER BY number DESC LIMIT ?";

/** Instances, and the history of their runs (the last `exitHistory` of each bot). */
export function makeInstances(control: Control, exitHistory: number): Instances {
  return {
    get: async (botId) => {
      const row = control.get("SELECT * FROM instances WHERE bot_id = ?", botId);
      return row === undefined ? undefined : toInstance(row);
    },
    all: async () => control.all("SELECT * FROM instances ORDER BY bot_id").map(toInstance),
    save: ({ botId, wanted, state, restarts, runId, child }) =>
      control.write(() => {
        const json = child === undefined ? null : JSON.stringify(child);
        control.change(saveInstance, botId, wanted, JSON.stringify(state), restarts, runId ?? null, json);
      }),
    newRun: (botId, nowMs) =>
      control.write(() => {
        const number = numberOf(control.get(lastNumber, botId), "n") + 1;
        const runId = `${botId}-${number}`;
        control.change(insertRun, runId, botId, number, nowMs);
        control.change("DELETE FROM runs WHERE bot_id = ? AND number <= ?", botId, number - exitHistory);
        return runId;
      }),
    runReady: (runId, atMs) =>
      control.write(() => {
        control.change("UPDATE runs SET ready_ms = ? WHERE run_id = ?", atMs, runId);
      }),
    runEnded: ({ runId, exitedAtMs, exit }) =>
      control.write(() => {
        const json = JSON.stringify(exit);
        control.change("UPDATE runs SET exited_ms = ?, exit = ? WHERE run_id = ?", exitedAtMs, json, runId);
      }),
    exits: async (botId, max) => control.all(exitsOfBot, botId, max).map(toExit),
  };
}
