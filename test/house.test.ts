// The walls of the house as a test. DESIGN and ARCHITECTURE.md say why each room may see what it sees.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** Each room and the rooms it may import; a room that is absent here may not exist. */
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
  page: ["contracts", "sandbox"],
  master: ["contracts", "commands", "answer"],
  programs: "all",
};

/** A module or global that reaches outside opens in the rooms named here and nowhere else. */
const modules: Record<string, readonly string[]> = {
  "node:child_process": ["runtime"],
  "node:sqlite": ["sqlite"],
  "node:dns": ["gate"],
  grammy: ["master", "bot"],
  hono: ["web"],
  "@hono/node-server": ["web"],
  openai: ["model"],
  undici: ["gate"],
  zod: ["contracts"],
  preact: ["page"],
  "@preact/signals": ["page"],
  vite: ["page", "programs"],
  commander: ["cli"],
  "@fluent/bundle": ["answer"],
  "@qdrant/js-client-rest": ["memory"],
  unpdf: ["ingest"],
  mammoth: ["ingest"],
  linkedom: ["ingest"],
  "@mozilla/readability": ["ingest"],
};

const words: Record<string, readonly string[]> = {
  "process.env": ["programs"],
  "process.exit(": ["programs"],
};

const linesMax = 250;
const testLinesMax = 400;
const entryLinesMax = 80;

/** Every module that a file names, by `import … from`, `export … from`, or `import(…)`. */
function importsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
}

/** The door that a module name belongs to: `openai/streaming` is `openai`. */
function doorOf(name: string): string | undefined {
  return Object.keys(modules).find((door) => name === door || name.startsWith(`${door}/`));
}

const sources = globSync("src/**/*.{ts,tsx}").toSorted();

test("there is a house", () => assert.ok(sources.length > 50));

type Source = { readonly room: string; readonly text: string; readonly isTest: boolean };

/** Tests may reach everything that they test; the rooms themselves only what the table says. */
function checkImport({ room, isTest }: Source, name: string): void {
  assert.ok(!name.startsWith("."), `${name}: import by room, #room/file.ts`);
  if (isTest) return;
  const allowed = mayImport[room] ?? [];
  const other = /^#([a-z-]+)\//.exec(name)?.[1] ?? room;
  assert.ok(other === room || allowed === "all" || allowed.includes(other), `${room} may not import ${other}`);
  const rooms = modules[doorOf(name) ?? ""] ?? [room];
  assert.ok(rooms.includes(room), `${name} opens only in ${rooms.join(", ")}`);
}

function checkWords({ room, text, isTest }: Source): void {
  for (const [word, rooms] of Object.entries(words)) {
    assert.ok(isTest || !text.includes(word) || rooms.includes(room), `${word} opens only in ${rooms.join(", ")}`);
  }
}

for (const path of sources) {
  const room = path.split("/")[1] ?? "";
  const source: Source = { room, text: readFileSync(path, "utf8"), isTest: /\.test\.tsx?$/.test(path) };
  test(path, () => {
    assert.ok(mayImport[room], `${room} is not a room of this house`);
    for (const name of importsOf(source.text)) checkImport(source, name);
    checkWords(source);
    const max = source.isTest ? testLinesMax : linesMax;
    assert.ok(source.text.split("\n").length <= max, `more than ${max} lines: which question does it answer?`);
  });
}

for (const path of globSync("src/programs/*.ts")) {
  test(`${path} is an entry: it reads the environment, builds, joins and exits`, () => {
    assert.ok(readFileSync(path, "utf8").split("\n").length <= entryLinesMax + 1, `more than ${entryLinesMax} lines`);
  });
}

test("what a bot's process loads runs on Bun too: it does not load zod", () => {
  for (const path of globSync("src/{bot,memory,model,ingest}/**/*.ts")) {
    for (const name of importsOf(readFileSync(path, "utf8"))) {
      const contract = /^#contracts\/(.+)$/.exec(name)?.[1];
      if (contract === undefined) continue;
      assert.ok(!importsOf(readFileSync(`src/contracts/${contract}`, "utf8")).includes("zod"), `${path}: ${name}`);
    }
  }
});
