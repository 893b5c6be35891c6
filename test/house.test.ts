// A starting point for test/house.test.ts: the walls of the house as a test. Make it the project's own.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** Each room and the rooms it may import; a room that is absent here may not exist. DESIGN.md section 2 says why. */
const mayImport: Record<string, readonly string[] | "all"> = {
  contracts: [],
  sqlite: [],
  sandbox: ["contracts"],
  ingest: ["contracts"],
  model: ["contracts"],
  memory: ["contracts", "model", "sqlite"],
  answer: ["contracts"],
  bot: ["contracts", "memory", "model", "answer"],
  store: ["contracts", "sqlite"],
  runtime: ["contracts"],
  diagnosis: ["contracts"],
  gate: ["contracts", "store"],
  supervisor: ["contracts", "diagnosis", "runtime", "store"],
  commands: ["contracts", "supervisor", "gate", "diagnosis", "store"],
  cli: ["contracts", "commands", "answer", "diagnosis"],
  web: ["contracts", "commands", "answer"],
  master: ["contracts", "commands", "answer"],
  programs: "all",
};

/** A door to the outside opens in the rooms named here and nowhere else. */
const doors: Record<string, readonly string[]> = {
  '"node:child_process"': ["runtime"],
  '"node:sqlite"': ["sqlite"],
  '"grammy"': ["master", "bot"],
  '"hono"': ["web"],
  '"openai"': ["model"],
  '"@qdrant/js-client-rest"': ["memory"],
  "process.env": ["programs"],
  "process.exit(": ["programs"],
};

const linesMax = 250;

for (const path of globSync("src/**/*.{ts,tsx}")) {
  const room = path.split("/")[1] ?? "";
  const text = readFileSync(path, "utf8");
  test(path, () => {
    const allowed = mayImport[room];
    assert.ok(allowed, `${room} is not a room of this house`);
    assert.ok(!/from "\.\.\//.test(text), "import by room: #room/file.ts");
    for (const [, other] of text.matchAll(/from "#([a-z-]+)\//g)) {
      assert.ok(
        other === room || allowed === "all" || allowed.includes(other ?? ""),
        `${room} may not import ${other}`,
      );
    }
    for (const [door, rooms] of Object.entries(doors)) {
      assert.ok(!text.includes(door) || rooms.includes(room), `${door} opens only in ${rooms.join(", ")}`);
    }
    assert.ok(text.split("\n").length <= linesMax, `more than ${linesMax} lines: which question does it answer?`);
  });
}
