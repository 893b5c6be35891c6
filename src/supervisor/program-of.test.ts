import assert from "node:assert/strict";
import { test } from "node:test";
import type { Program } from "#contracts/bot.ts";
import { commandText, programOf } from "#supervisor/program-of.ts";
import { sampleText } from "#supervisor/sample-text.ts";

const builtIn = { argv: ["/usr/bin/node", "/hatchery/personal-bot.ts"], path: "/hatchery/personal-bot.ts" };
const programs = { builtIn, personalBot: undefined, daemonDir: "/srv/hatchery", dataDir: "/data/bots/1/data" };

const command = (argv: readonly string[], cwd?: string): Program => ({ kind: "command", argv, cwd });

const cases: readonly (readonly [program: Program, personalBot: string[] | undefined, cwd: string, path: string])[] = [
  [{ kind: "built-in" }, undefined, "/data/bots/1/data", "/hatchery/personal-bot.ts"],
  [{ kind: "built-in" }, ["python3", "mine.py"], "/srv/hatchery", "/srv/hatchery/mine.py"],
  [command(["python3", "bot.py", "--fast"], "/home/a"), ["python3", "mine.py"], "/home/a", "/home/a/bot.py"],
  [command(["python3", "-u", "bot.py"], "/home/a"), undefined, "/home/a", "/home/a/bot.py"],
  [command(["/opt/bot"], "/home/a"), undefined, "/home/a", "/opt/bot"],
  [command(["python3", "-m", "mybot"]), undefined, "/data/bots/1/data", "python3"],
];

for (const [program, personalBot, cwd, path] of cases) {
  const line = program.kind === "command" ? program.argv.join(" ") : (personalBot?.join(" ") ?? "the built-in program");
  test(`${line}: runs in ${cwd}, and its script is ${path}`, () => {
    const found = programOf({ program }, { ...programs, personalBot });
    assert.deepEqual([found.cwd, found.path], [cwd, path]);
  });
}

test("a command line is written as one would type it", () => {
  assert.equal(commandText(["python3", "my bot.py", "it's", ""]), `python3 'my bot.py' 'it'\\''s' ''`);
});

test("a sample is the head and the tail, and the whole when it is short", () => {
  assert.equal(sampleText({ head: "abcdef", tail: "", bytes: 6 }, 3), "abcdef");
  assert.equal(sampleText({ head: "abcdefg", tail: "", bytes: 7 }, 3), "abc\n…\nefg");
  assert.equal(sampleText({ head: "abcdefg", tail: "tuvwxyz", bytes: 999 }, 3), "abc\n…\nxyz");
});
