import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { leftOpen, type Keeping } from "#contracts/isolation.ts";

const held = { portIsRoots: false, memoryHeld: true, processesHeld: true } as const;

const columns: readonly Keeping[] = [
  { ...held, rung: "same-user", closed: false },
  { ...held, rung: "own-user", closed: false },
  { ...held, rung: "bubblewrap", closed: false },
  { ...held, rung: "bubblewrap", closed: true },
];

/** The rows of the page's table: the danger, and whether each rung leaves it open. */
function tableOfPage(): ReadonlyMap<string, readonly boolean[]> {
  const page = readFileSync("docs/isolation.md", "utf8");
  const rows = page.split("\n").flatMap((line): [string, readonly boolean[]][] => {
    const [, danger = "", cells = ""] = /^\| `([a-z_]+)`: [^|]*\|(.*)\|$/.exec(line) ?? [];
    return danger === "" ? [] : [[danger, cells.split("|").map((cell) => cell.includes("open"))]];
  });
  return new Map(rows);
}

test("docs/isolation.md says of each rung what doctor says", () => {
  const page = tableOfPage();
  const all = leftOpen({ ...held, rung: "same-user", closed: false });
  assert.deepEqual(new Set(page.keys()), new Set(all));
  for (const danger of all) {
    assert.deepEqual(
      page.get(danger),
      columns.map((keeping) => leftOpen(keeping).includes(danger)),
      danger,
    );
  }
});

test("a port of root's is nobody's to take, unless all are one user; what the kernel does not hold is open", () => {
  const open = (more: Partial<Keeping>): boolean =>
    leftOpen({ ...held, rung: "own-user", closed: false, ...more }).includes("gate_port");
  assert.deepEqual(
    [open({}), open({ portIsRoots: true }), open({ rung: "same-user", portIsRoots: true })],
    [true, false, true],
  );
  const unheld = { ...held, rung: "bubblewrap", closed: true, memoryHeld: false, processesHeld: false } as const;
  assert.deepEqual(leftOpen(unheld), ["memory", "processes"]);
});
