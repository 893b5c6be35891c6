import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { limitsDefault, type Limits } from "#contracts/limits.ts";
import type { Memory } from "#memory/memory.ts";
import { openMemory } from "#memory/open-memory.ts";
import { madeUpVector } from "#memory/vectors/made-up-vector.ts";
import type { Embed, Embedded } from "#model/embed.ts";
import type { ModelFailureCode } from "#model/failure.ts";

const folder = mkdtempSync(join(tmpdir(), "vectors-"));
after(() => rmSync(folder, { recursive: true }));

const chatId = 7;
const atMs = Date.UTC(2026, 4, 8, 12);
let files = 0;
const newPath = (): string => join(folder, `${(files += 1)}.db`);

function open(path = newPath(), limits: Partial<Limits> = {}): Memory {
  const all = { ...limitsDefault, embedDelayMs: 3_600_000, ...limits };
  const opened = openMemory({ path, dataKey: Buffer.alloc(32, 1), limits: all });
  assert.equal(opened.kind, "ok");
  return opened.memory;
}

/** What these words have in common is their meaning and not a letter. */
const meanings: readonly (readonly string[])[] = [
  ["dog", "hound", "puppy", "собака"],
  ["car", "vehicle", "машина"],
  ["cheese", "camembert"],
];

function meantBy(text: string): string {
  const meaning = meanings.find((same) => same.some((word) => text.toLowerCase().includes(word)));
  return meaning?.[0] ?? text;
}

/** A model of three meanings; it counts what it is asked for and can be made to fail. */
class Model {
  readonly asked: string[][] = [];
  dimensions = 64;
  fails: ModelFailureCode | undefined;
  /** Refuses calls with this text among theirs. */
  poison: string | undefined;

  readonly embed: Embed = async (texts): Promise<Embedded> => {
    this.asked.push([...texts]);
    const code = this.poison !== undefined && texts.includes(this.poison) ? "llm.bad_request" : this.fails;
    if (code !== undefined) {
      const failure = { code, host: "model.example", status: 400, errno: undefined, retryAfterMs: undefined, text: "" };
      return { kind: "failed", failure };
    }
    return { kind: "ok", vectors: texts.map((text) => madeUpVector(meantBy(text), this.dimensions)) };
  };
}

const means = (model: Model, name = "small", dimensions?: number) => ({
  model: { name, dimensions },
  embed: model.embed,
});

const say = (memory: Memory, text: string, messageId?: number) =>
  memory.remember({ chatId, atMs, speaker: "owner", messageId, text });

async function found(memory: Memory, text: string): Promise<readonly string[]> {
  const recalled = await memory.recall({ text, chatId, nowMs: atMs, max: 5 });
  return recalled.map(({ episode }) => episode.text);
}

const words = "My hound is called Rex";

test("what is said is found by its meaning, also by a process that comes later", async () => {
  const path = newPath();
  const model = new Model();
  const memory = open(path);
  await say(memory, words);
  assert.deepEqual(await found(memory, "dog"), []);
  assert.deepEqual(memory.meanings.state, { kind: "degraded", due: 1, trouble: { kind: "no_model" } });
  memory.meanings.start(means(model));
  assert.deepEqual(await memory.meanings.catchUp(), { kind: "whole", due: 0 });
  await say(memory, "The car is in the garage");
  await memory.meanings.catchUp();
  assert.deepEqual(await found(memory, "What does the puppy do?"), [words]);
  assert.deepEqual(await found(memory, "собака"), [words]);
  memory.close();
  const again = open(path);
  again.meanings.start(means(model));
  assert.deepEqual(await found(again, "vehicle"), ["The car is in the garage"]);
  again.close();
});

test("what is asked is kept a moment later and is paid for once", async () => {
  const model = new Model();
  const memory = open();
  await say(memory, words);
  memory.meanings.start(means(model));
  await memory.meanings.catchUp();
  await found(memory, "where is the puppy");
  await say(memory, "where is the puppy");
  await say(memory, "I do not know");
  await memory.meanings.catchUp();
  assert.deepEqual(model.asked, [[words], ["where is the puppy"], ["I do not know"]]);
  memory.close();
});

test("what is forgotten or edited is not found by what it meant", async () => {
  const memory = open();
  memory.meanings.start(means(new Model()));
  const hound = await say(memory, words, 1);
  await say(memory, "I like camembert", 2);
  await memory.meanings.catchUp();
  assert.deepEqual(await found(memory, "cheese"), ["I like camembert"]);
  await memory.revise({ chatId, messageId: 2, speaker: "owner", text: "I like bread" });
  assert.deepEqual(await found(memory, "cheese"), []);
  await memory.forgetting.forget(chatId, { episodes: [hound.episodeId], facts: [] }, atMs);
  assert.deepEqual(await found(memory, "puppy"), []);
  assert.deepEqual(await memory.meanings.catchUp(), { kind: "whole", due: 0 });
  await memory.revise({ chatId, messageId: 2, speaker: "owner", text: "camembert again" });
  await memory.meanings.catchUp();
  assert.deepEqual(await found(memory, "cheese"), ["camembert again"]);
  memory.close();
});

test("many notes lie in several sealed rows and lose only what is forgotten", async () => {
  const path = newPath();
  const limits = { vectorsPerBlock: 4, embedTextsMax: 7 };
  const memory = open(path, limits);
  const notes = Array.from({ length: 30 }, (_, at) => ({
    chatId,
    atMs,
    speaker: "owner" as const,
    text: `note ${at}`,
  }));
  const kept = await memory.rememberAll(notes);
  memory.meanings.start(means(new Model()));
  await memory.meanings.catchUp();
  const episodes = kept.filter((_, at) => at % 3 === 0).map(({ episodeId }) => episodeId);
  await memory.forgetting.forget(chatId, { episodes, facts: [] }, atMs);
  memory.close();
  const again = open(path, limits);
  again.meanings.start(means(new Model()));
  // Each is found by its own vector alone: its words are asked for in another form.
  for (const [at, { text }] of kept.entries()) {
    assert.equal((await found(again, text)).includes(text), at % 3 !== 0, text);
  }
  assert.deepEqual(again.meanings.state, { kind: "whole", due: 0 });
  again.close();
});

test("a model that fails costs nothing but the meaning; what waited is indexed when it is back", async () => {
  const model = new Model();
  const memory = open(undefined, { embedQuestionAgainMs: 0 });
  memory.meanings.start(means(model));
  await say(memory, "The car is red");
  await memory.meanings.catchUp();
  model.fails = "llm.unreachable";
  await say(memory, words);
  const state = await memory.meanings.catchUp();
  assert.equal(
    state.kind === "degraded" && state.trouble.kind === "model" && state.trouble.failure.code,
    "llm.unreachable",
  );
  assert.equal(state.due, 1);
  assert.equal((await found(memory, "Rex"))[0], words);
  assert.deepEqual(await found(memory, "vehicle"), []);
  model.fails = undefined;
  assert.deepEqual(await found(memory, "the vehicle"), ["The car is red"]);
  assert.deepEqual(await memory.meanings.catchUp(), { kind: "whole", due: 0 });
  assert.equal((await found(memory, "dog"))[0], words);
  memory.close();
});

test("a memory that is closed while a vector is on its way finds nothing more, and throws nothing", async () => {
  const memory = open();
  const coming = Promise.withResolvers<Embedded>();
  const model = new Model();
  memory.meanings.start({
    ...means(model),
    embed: (texts, signal) => (texts[0] === "slow" ? coming.promise : model.embed(texts, signal)),
  });
  await say(memory, words);
  await memory.meanings.catchUp();
  const asked = memory.recall({ text: "slow", chatId, nowMs: atMs, max: 1 });
  await say(memory, "slow");
  const indexed = memory.meanings.catchUp();
  memory.close();
  coming.resolve({ kind: "ok", vectors: [madeUpVector("slow", 64)] });
  assert.deepEqual(await asked, []);
  assert.equal((await indexed).kind, "degraded");
});

test("a question that failed is not asked again with every message", async () => {
  const model = new Model();
  const memory = open();
  memory.meanings.start(means(model));
  await say(memory, words);
  await memory.meanings.catchUp();
  model.fails = "llm.timeout";
  await found(memory, "one");
  await found(memory, "two");
  assert.deepEqual(model.asked.slice(1), [["one"]]);
  memory.close();
});

test("a text that the model refuses does not keep others from the index", async () => {
  const model = new Model();
  const memory = open();
  await say(memory, words);
  await say(memory, "poison");
  await say(memory, "…");
  await say(memory, "The car is red");
  model.poison = "poison";
  memory.meanings.start(means(model));
  assert.deepEqual(await memory.meanings.catchUp(), { kind: "whole", due: 0 });
  assert.deepEqual(await found(memory, "puppy"), [words]);
  assert.deepEqual(await found(memory, "vehicle"), ["The car is red"]);
  memory.close();
});

test("another model, or vectors of another length, is noticed; words still find, and made anew it works", async () => {
  const path = newPath();
  const first = open(path);
  first.meanings.start(means(new Model()));
  await say(first, words);
  await first.meanings.catchUp();
  first.close();
  for (const [name, dimensions, now] of [
    ["large", undefined, "large"],
    ["small", 32, "small (32)"],
  ] as const) {
    const memory = open(path);
    memory.meanings.start(means(new Model(), name, dimensions));
    const trouble = { kind: "changed", was: "small (64)", now };
    assert.deepEqual(await memory.meanings.catchUp(), { kind: "degraded", due: 0, trouble });
    assert.deepEqual(await found(memory, "hounds"), [words]);
    assert.deepEqual(await found(memory, "puppy"), []);
    memory.close();
  }
  const longer = new Model();
  longer.dimensions = 128;
  const memory = open(path);
  memory.meanings.start(means(longer));
  assert.deepEqual(await found(memory, "puppy"), []);
  const trouble = { kind: "changed", was: "small (64)", now: "small (128)" };
  assert.deepEqual(memory.meanings.state, { kind: "degraded", due: 0, trouble });
  assert.equal(memory.meanings.rebuild(), 1);
  assert.deepEqual(await memory.meanings.catchUp(), { kind: "whole", due: 0 });
  assert.deepEqual(await found(memory, "puppy"), [words]);
  memory.close();
});

test("an index that holds nothing takes the model that is there", async () => {
  const path = newPath();
  const memory = open(path);
  memory.meanings.start(means(new Model(), "first"));
  memory.close();
  const again = open(path);
  await say(again, words);
  again.meanings.start(means(new Model(), "second"));
  assert.deepEqual(await again.meanings.catchUp(), { kind: "whole", due: 0 });
  again.close();
});

test("without a model the index cannot be made anew, and a full one says so", async () => {
  const memory = open(undefined, { vectorsMax: 1 });
  assert.equal(memory.meanings.rebuild(), undefined);
  await say(memory, words);
  memory.meanings.start(means(new Model()));
  await memory.meanings.catchUp();
  await say(memory, "The car is red");
  const trouble = { kind: "store", failure: { kind: "full" } };
  assert.deepEqual(await memory.meanings.catchUp(), { kind: "degraded", due: 1, trouble });
  assert.deepEqual(await found(memory, "puppy"), [words]);
  memory.close();
});
