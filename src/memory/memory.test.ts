import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import type { Memory, NewEpisode, Speaker } from "#memory/memory.ts";
import { keyedWords, memoryKeys } from "#memory/keys.ts";
import { stemsOf } from "#memory/stem/stems-of.ts";
import { openMemory } from "#memory/open-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "memory-"));
after(() => rmSync(folder, { recursive: true }));

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 4, 8, 12);
const chatId = 7;
let files = 0;

const newPath = (): string => join(folder, `${(files += 1)}.db`);

function open(path = newPath(), dataKey = Buffer.alloc(32, 1)): Memory {
  const opened = openMemory({ path, dataKey, limits: limitsDefault });
  assert.equal(opened.kind, "ok");
  return opened.memory;
}

/** The file's bytes and those of its log, in lower case. */
const bytesOf = (path: string): string =>
  readdirSync(folder)
    .filter((name) => join(folder, name).startsWith(path))
    .map((name) => readFileSync(join(folder, name)).toString("latin1").toLowerCase())
    .join("");

const said = (text: string, more: Partial<NewEpisode> = {}): NewEpisode => ({
  chatId,
  atMs: startMs,
  speaker: "owner",
  text,
  ...more,
});

async function found(memory: Memory, text: string, more: { speakers?: Speaker[]; beforeId?: number } = {}) {
  const recalled = await memory.recall({ text, chatId, nowMs: startMs + dayMs, max: 3, ...more });
  return recalled.map(({ episode }) => episode.text);
}

const notes = [
  "Мою собаку зовут Рекс, она боится грозы",
  "Пароль от дачи лежит под ёлкой",
  "Позвонить маме в воскресенье",
  "I was running in the park near the old bridge",
  "The children's books are in the blue boxes",
  "My sister moved to Lisbon",
];

async function withNotes(): Promise<Memory> {
  const memory = open();
  for (const [at, text] of notes.entries()) await memory.remember(said(text, { atMs: startMs + at * dayMs }));
  return memory;
}

for (const [query, at] of [
  ["как зовут собаку?", 0],
  ["собаки и грозы", 0],
  ["что лежит под елкой", 1],
  ["звонок маме", 2],
  ["who runs in parks", 3],
  ["which box has the child's book", 4],
  ['"sister" AND (NEAR* -moved', 5],
] as const) {
  test(`recall finds other forms of the words: ${query}`, async () => {
    const memory = await withNotes();
    assert.equal((await found(memory, query))[0], notes[at]);
    memory.close();
  });
}

test("recall finds what was said beside the words, by whom, and when", async () => {
  const memory = open();
  await memory.remember(said("What did the doctor say about your knee?", { author: "Ann" }));
  await memory.remember(said("Six weeks of rest, then an operation", { author: "Boris", atMs: startMs + 1_000 }));
  await memory.remember(said("Nice weather", { author: "Ann", atMs: startMs + 40 * dayMs }));
  assert.ok((await found(memory, "doctor knee")).includes("Six weeks of rest, then an operation"));
  assert.equal((await found(memory, "Boris"))[0], "Six weeks of rest, then an operation");
  assert.equal((await found(memory, "June"))[0], "Nice weather");
  memory.close();
});

test("recall keeps to the chat, the speakers and the time that are asked for", async () => {
  const memory = open();
  const first = await memory.remember(said("cheese from the market"));
  await memory.remember(said("cheese is bad for you", { speaker: "bot" }));
  await memory.remember(said("cheese of another person", { chatId: 8 }));
  assert.deepEqual(await found(memory, "cheese", { speakers: ["owner"] }), ["cheese from the market"]);
  assert.deepEqual(await found(memory, "cheese", { beforeId: first.episodeId + 1 }), ["cheese from the market"]);
  assert.deepEqual(await found(memory, "bicycle"), []);
  assert.deepEqual(await found(memory, "!?"), []);
  memory.close();
});

test("nothing that was said or kept can be read in the file", async () => {
  const path = newPath();
  const memory = open(path);
  await memory.remember(
    said("The treasure is buried beneath Pumpernickel", { author: "Zaphod", session: "sitting-room" }),
  );
  memory.keep("identity", "pumpernickel_bot");
  assert.equal((await found(memory, "treasures buried")).length, 1);
  const planted = ["treasur", "buri", "pumpernickel", "zaphod", "sitting"];
  for (const word of planted) assert.ok(!bytesOf(path).includes(word), `${word} stands in the open file`);
  memory.close();
  for (const word of planted) assert.ok(!bytesOf(path).includes(word), `${word} stands in the closed file`);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test("what is forgotten is gone from recall, from its neighbours' words and from the file's bytes", async () => {
  const path = newPath();
  const memory = open(path);
  await memory.remember(said("my blood type is zero negative"));
  const secret = await memory.remember(said("my secret hobby is taxidermy"));
  await memory.remember(said("tomorrow I go swimming"));
  assert.equal((await found(memory, "taxidermy")).length, 3);
  const hashed = keyedWords(memoryKeys(Buffer.alloc(32, 1)).words, 1)(stemsOf("taxidermy")[0] ?? "");
  // The index writes only what differs from the word before it.
  const trace = hashed.slice(3);
  assert.ok(bytesOf(path).includes(trace), "the index holds hashed words");
  const gone = await memory.forgetting.forget(chatId, { episodes: [secret.episodeId, 999], facts: [] }, startMs);
  assert.equal(gone.episodes, 1);
  assert.ok(!bytesOf(path).includes(trace), "a forgotten word's hash is still in the file");
  assert.deepEqual(await found(memory, "taxidermy hobby"), []);
  assert.equal((await found(memory, "swimming"))[0], "tomorrow I go swimming");
  memory.close();
  const again = open(path);
  assert.equal((await again.counts(chatId)).episodes, 2);
  assert.equal(await again.forgetChat(chatId), 2);
  assert.deepEqual(await again.counts(chatId), { episodes: 0, firstAtMs: undefined });
  again.close();
});

test("the conversation outlives the process, and begins anew when asked without losing memory", async () => {
  const path = newPath();
  const first = open(path);
  await first.remember(said("one", { messageId: 1 }));
  await first.remember(said("two", { messageId: 1, speaker: "bot" }));
  await first.remember(said("one again", { messageId: 1 }));
  first.close();
  const second = open(path);
  assert.deepEqual(
    (await second.recent(chatId, 10)).map(({ text }) => text),
    ["one", "two"],
  );
  assert.deepEqual(
    (await second.recent(chatId, 1)).map(({ text }) => text),
    ["two"],
  );
  await second.startAnew(chatId);
  assert.deepEqual(await second.recent(chatId, 10), []);
  assert.equal((await second.counts(chatId)).episodes, 2);
  second.close();
});

test("an edited message is found by its new words alone", async () => {
  const memory = open();
  await memory.remember(said("the meeting is on Monday", { messageId: 5 }));
  await memory.remember(said("thanks", { messageId: 6, speaker: "bot", answers: 5 }));
  assert.deepEqual(await found(memory, "Monday", { speakers: ["owner"] }), ["the meeting is on Monday"]);
  const edited = { chatId, messageId: 5, speaker: "owner", text: "the meeting is on Friday" } as const;
  assert.ok((await memory.revise(edited)) !== undefined);
  assert.equal(await memory.revise({ ...edited, messageId: 77 }), undefined);
  assert.deepEqual(await found(memory, "Monday"), []);
  assert.deepEqual(await found(memory, "Friday", { speakers: ["owner"] }), ["the meeting is on Friday"]);
  assert.equal(await memory.isAnswered(chatId, 5), true);
  assert.equal(await memory.isAnswered(chatId, 6), false);
  memory.close();
});

test("a session ends after silence", async () => {
  const memory = open();
  const a = await memory.remember(said("a"));
  const b = await memory.remember(said("b", { atMs: startMs + 1_000 }));
  const c = await memory.remember(said("c", { atMs: startMs + dayMs }));
  const d = await memory.remember(said("d", { atMs: startMs + dayMs, session: "other" }));
  assert.equal(a.sessionId, b.sessionId);
  assert.equal(new Set([b, c, d].map(({ sessionId }) => sessionId)).size, 3);
  memory.close();
});

test("another key opens nothing and changes nothing", async () => {
  const path = newPath();
  const memory = open(path);
  memory.keep("menu", "hash");
  memory.close();
  const refused = openMemory({ path, dataKey: Buffer.alloc(32, 2), limits: limitsDefault });
  assert.equal(refused.kind, "refused");
  const again = open(path);
  assert.equal(again.kept("menu"), "hash");
  again.keep("menu", undefined);
  assert.equal(again.kept("menu"), undefined);
  again.close();
});

test("what came with a message is kept with it once, is found, and is no turn of the conversation", async () => {
  const memory = open();
  const references = [
    { title: "lease.pdf, page 1", text: "The deposit is nine hundred euros" },
    { title: "lease.pdf, page 2", text: "The cellar belongs to the flat" },
  ];
  for (const messageId of [5, 5]) await memory.remember(said("here is the lease", { messageId, references }));
  assert.equal((await memory.counts(chatId)).episodes, 3);
  assert.deepEqual(
    (await memory.recent(chatId, 10)).map(({ text }) => text),
    ["here is the lease"],
  );
  const [first] = await memory.recall({ text: "who has the cellar", chatId, nowMs: startMs, max: 1 });
  assert.equal(first?.episode.author, "lease.pdf, page 2");
  assert.equal(first.episode.speaker, "reference");
});
