import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { FluentResource } from "@fluent/bundle";
import { actionText } from "#contracts/action.ts";
import type { Actor } from "#contracts/ids.ts";
import type { AfterStop, FailedWhy, StateKind } from "#contracts/instance.ts";
import type { Confidence, EvidenceSource, Remedy, RuledOut, WhoActs } from "#contracts/finding.ts";
import type { DebugFacts } from "#contracts/answer.ts";
import type { IncidentTrigger, PlatformMatter } from "#contracts/event.ts";
import type { SpawnCulprit } from "#contracts/exit.ts";
import { menuCommands } from "#answer/command-menu.ts";
import { findWords, openWords, throwOnMissingWords } from "#answer/words.ts";

throwOnMissingWords();

const folder = new URL("words/", import.meta.url).pathname;
const files = [
  ...new Set(globSync("*.ftl", { cwd: folder }).map((name) => name.replace(/\.(?:ru|en)\.ftl$/, ""))),
].toSorted();

/** The other files belong to the rooms that speak them. */
const ours = ["master", "causes", "terminal"];

type Patterns = ReadonlyMap<string, unknown>;

/** Every id and attribute of a word file with its pattern as the library read it. */
function patternsOf(file: string, lang: string): Patterns {
  const text = readFileSync(`${folder}${file}.${lang}.ftl`, "utf8");
  const resource = new FluentResource(text);
  const written = [...text.matchAll(/^-?[a-zA-Z][\w-]*(?= =)/gm)].map(([id]) => id);
  assert.deepEqual(
    resource.body.map(({ id }) => id),
    written,
    `${file}.${lang}.ftl: an entry does not parse`,
  );
  assert.equal(new Set(written).size, written.length, `${file}.${lang}.ftl: an id stands there twice`);
  const attributes = [...text.matchAll(/^ +\.\w+(?= =)/gm)].length;
  const found = resource.body.flatMap(({ id, value, attributes: of }) => [
    ...(value === null ? [] : [[id, value] as const]),
    ...Object.entries(of).map(([name, pattern]) => [`${id}.${name}`, pattern] as const),
  ]);
  const read = found.filter(([id]) => id.includes(".")).length;
  assert.equal(read, attributes, `${file}.${lang}.ftl: an attribute does not parse`);
  return new Map(found);
}

const variablesIn = (pattern: unknown): readonly string[] =>
  [
    ...new Set([...JSON.stringify(pattern).matchAll(/"type":"var","name":"(\w+)"/g)].map(([, name]) => name ?? "")),
  ].toSorted();

/** The names of the variants of every selection in a pattern. */
function selectorsIn(pattern: unknown): readonly (readonly string[])[] {
  const found: string[][] = [];
  JSON.parse(JSON.stringify(pattern), (key, value: unknown) => {
    if (key === "variants" && Array.isArray(value)) found.push(value.map(({ key: name }) => String(name?.value ?? "")));
    return value;
  });
  return found;
}

test("the parts of the room have their words", () => assert.ok(files.includes("master") && files.includes("causes")));

for (const file of files) {
  const ru = patternsOf(file, "ru");
  const en = patternsOf(file, "en");

  test(`${file}: both languages have the same ids`, () => assert.deepEqual([...ru.keys()], [...en.keys()]));

  test(`${file}: both languages say the same variables`, () => {
    for (const [id, pattern] of ru) assert.deepEqual(variablesIn(pattern), variablesIn(en.get(id)), id);
  });

  test(`${file}: what is counted has every form of its language`, () => {
    if (!ours.includes(file)) return;
    for (const [lang, patterns] of [
      ["ru", ru],
      ["en", en],
    ] as const) {
      const forms = lang === "ru" ? ["one", "few", "many", "other"] : ["one", "other"];
      for (const [id, pattern] of patterns) {
        for (const names of selectorsIn(pattern)) {
          if (names.includes("one"))
            for (const form of forms) assert.ok(names.includes(form), `${lang}: ${id} has no ${form}`);
        }
      }
    }
  });

  test(`${file}: every mark is closed`, () => {
    for (const lang of ["ru", "en"]) {
      const text = readFileSync(`${folder}${file}.${lang}.ftl`, "utf8").replaceAll(/^#.*$/gm, "");
      for (const name of ["b", "i", "code", "pre", "good", "bad", "dim"]) {
        const [opened, closed] = [`<${name}>`, `</${name}>`].map((tag) => text.split(tag).length);
        assert.equal(opened, closed, `${file}.${lang}.ftl: <${name}>`);
      }
    }
  });
}

test("each cause has a name, a meaning, and a first step", () => {
  for (const lang of ["ru", "en"]) {
    const patterns = patternsOf("causes", lang);
    for (const id of patterns.keys()) {
      if (id.includes(".") || !id.startsWith("cause-")) continue;
      for (const part of ["name", "what", "step1"]) assert.ok(patterns.has(`${id}.${part}`), `${lang}: ${id}.${part}`);
    }
  }
});

// A new member of any of these does not compile until it is listed here, and fails until it has its words.
const remedies = {
  undo_change: 1,
  replace_token: 1,
  new_token: 1,
  new_key: 1,
  choose_model: 1,
  raise_budget: 1,
  rebuild_index: 1,
  restart: 1,
  start: 1,
  take_over_webhook: 1,
  retry_update: 1,
  discard_update: 1,
  show_logs: 1,
} satisfies Record<Remedy, 1>;
const who = { owner: 1, operator: 1, author: 1, provider: 1, nobody: 1 } satisfies Record<WhoActs, 1>;
const confidences = { high: 1, medium: 1, low: 1 } satisfies Record<Confidence, 1>;
const ruledOut = {
  telegram_ok: 1,
  model_ok: 1,
  vector_ok: 1,
  not_oom: 1,
  not_us: 1,
  disk_ok: 1,
  not_busy: 1,
} satisfies Record<RuledOut, 1>;
const sources = {
  stdout: 1,
  stderr: 1,
  exit: 1,
  gate: 1,
  telegram: 1,
  model: 1,
  vector: 1,
  probe: 1,
  supervisor: 1,
  host: 1,
  input: 1,
} satisfies Record<EvidenceSource, 1>;
const states = {
  running: 1,
  sleeping: 1,
  starting: 1,
  stopping: 1,
  backoff: 1,
  failed: 1,
  stopped: 1,
} satisfies Record<StateKind, 1>;
const afters = { stopped: 1, sleeping: 1, start: 1, backoff: 1, failed: 1, deleted: 1 } satisfies Record<AfterStop, 1>;
const whys = { permanent: 1, crash_loop: 1 } satisfies Record<FailedWhy, 1>;
const culprits = {
  executable_missing: 1,
  cwd_missing: 1,
  cwd_not_a_folder: 1,
  interpreter_missing: 1,
  not_executable: 1,
} satisfies Record<SpawnCulprit["kind"], 1>;
const triggers = { exit: 1, not_ready: 1, silent: 1, telegram: 1, program_fault: 1, calls: 1 } satisfies Record<
  IncidentTrigger,
  1
>;
const matters = {
  many_at_once: 1,
  storage: 1,
  disk: 1,
  mistake: 1,
  telegram: 1,
  master_token: 1,
  master_conflict: 1,
  daemon_died: 1,
  gate_port: 1,
} satisfies Record<PlatformMatter, 1>;
const actors = { user: 1, operator: 1, platform: 1 } satisfies Record<Actor["kind"], 1>;
const processes = { running: 1, terminated: 1, not_found: 1 } satisfies Record<DebugFacts["process"]["status"], 1>;

const families: Readonly<Record<string, Readonly<Record<string, 1>>>> = {
  remedy: remedies,
  who,
  confidence: confidences,
  ruled: ruledOut,
  source: sources,
  state: states,
  headline: states,
  "retry-after": afters,
  retry: whys,
  "exit-spawn": culprits,
  "notice-opened": triggers,
  actor: actors,
  matter: matters,
  platform: matters,
  process: processes,
};

test("every member of every family of words is there", () => {
  for (const lang of ["ru", "en"] as const) {
    const ids = patternsOf("master", lang);
    for (const [family, members] of Object.entries(families)) {
      for (const member of Object.keys(members))
        assert.ok(ids.has(`${family}-${member}`), `${lang}: ${family}-${member}`);
    }
    for (const command of menuCommands) assert.ok(ids.has(`menu-${command}`), command);
  }
});

test("a missing id is shown as itself, or thrown where tests say so", () => {
  assert.throws(() => openWords("ru", "master")("no-such-id"), /has no no-such-id/);
  assert.throws(() => openWords("ru", "master")("restarting"), /Unknown variable: \$username/);
  assert.equal(findWords("en", "causes")("no-such-id"), undefined);
});

test("callback data is never longer than Telegram takes", () => {
  const most = actionText({ verb: "take_over", botId: 9_007_199_254_740_991, more: "discard:999999999999999" });
  assert.ok(Buffer.byteLength(most) <= 64);
  assert.throws(() => actionText({ verb: "update", botId: 1, more: "x".repeat(64) }), RangeError);
});
