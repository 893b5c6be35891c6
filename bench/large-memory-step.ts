// One process of the benchmark of a large memory: `fill` makes the file, `ask` opens it as the bot does and asks.
import { statSync } from "node:fs";
import { setTimeout as rest } from "node:timers/promises";
import { beLight } from "#bot/be-light.ts";
import { limitsDefault } from "#contracts/limits.ts";
import type { Memory } from "#memory/memory.ts";
import { openMemory } from "#memory/open-memory.ts";
import { madeUpVector } from "#memory/vectors/made-up-vector.ts";
import { collectOnBun } from "#memory/vectors/collect-on-bun.ts";
import type { Embed } from "#model/embed.ts";
import { madeUpNote, madeUpQuestion, noteChat } from "./made-up-notes.ts";
import { memoryOf } from "./memory-of.ts";
import { sample } from "./sample.ts";

const [, , step = "", path = "", notesText = "", dimensionsText = ""] = process.argv;
const [notes, dimensions] = [Number(notesText), Number(dimensionsText)];
const questions = 200;
const { botRestMs: restMs } = limitsDefault;
const atOnce = 1_000;

/** The vectors of questions, made before they are asked: each is near that of its note. */
const vectors = new Map<string, Float32Array>();

const near = (one: Float32Array, other: Float32Array): Float32Array =>
  one.map((value, at) => value + 0.5 * (other[at] ?? 0));

const embed: Embed = async (texts) => ({
  kind: "ok",
  vectors: texts.map((text) => vectors.get(text) ?? madeUpVector(text, dimensions)),
});

function open(): Memory {
  const opened = openMemory({ path, dataKey: Buffer.alloc(32, 1), limits: limitsDefault });
  if (opened.kind !== "ok") throw new Error(opened.sentence);
  opened.memory.meanings.start({ model: { name: "made-up", dimensions }, embed });
  return opened.memory;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** What it took by the clock, which others on the machine lengthen, and of the processor. */
type Took = { readonly ms: number; readonly cpuMs: number };

async function timed<Value>(work: () => Value | Promise<Value>): Promise<readonly [Value, Took]> {
  const [beganMs, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return [value, { ms: tenths(performance.now() - beganMs), cpuMs: tenths((user + system) / 1_000) }];
}

async function fill(): Promise<object> {
  const memory = open();
  const [, filled] = await timed(async () => {
    for (let from = 0; from < notes; from += atOnce) {
      await memory.rememberAll(Array.from({ length: atOnce }, (_, place) => madeUpNote(from + place)));
      await memory.recall({ text: "ba", chatId: noteChat, nowMs: 0, max: 1 }); // brings the words' index up to date
    }
    await memory.meanings.catchUp();
  });
  const { state } = memory.meanings;
  memory.close();
  return { filled, state, fileBytes: statSync(path).size };
}

async function ask(memory: Memory, note: number): Promise<{ readonly hit: boolean; readonly took: Took }> {
  const text = madeUpQuestion(note);
  const { text: wanted } = madeUpNote(note);
  vectors.set(text, near(madeUpVector(wanted, dimensions), madeUpVector(text, dimensions)));
  const nowMs = madeUpNote(notes).atMs;
  const [found, took] = await timed(() => memory.recall({ text, chatId: noteChat, nowMs, max: 8 }));
  return { hit: found.some(({ episode }) => episode.text === wanted), took };
}

async function askAll(): Promise<object> {
  const before = memoryOf(process.pid);
  const [memory, opened] = await timed(open);
  const first = await ask(memory, 1);
  const answers = [];
  for (let question = 0; question < questions; question += 1) {
    answers.push(await ask(memory, Math.floor((question * notes) / questions)));
  }
  const most = process.resourceUsage().maxRSS;
  await rest(restMs); // what the bot does when nobody has written for a while
  collectOnBun();
  globalThis.gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  const after = memoryOf(process.pid);
  memory.close();
  return {
    runtime: process.versions["bun"] === undefined ? `node ${process.versions.node}` : `bun ${process.versions["bun"]}`,
    opened,
    firstRecall: first.took,
    recallMs: sample(answers.map(({ took }) => took.ms)),
    recallCpuMs: sample(answers.map(({ took }) => took.cpuMs)),
    foundShare: answers.filter(({ hit }) => hit).length / questions,
    memoryMb: { before: mb(before.pssKb), after: mb(after.pssKb), most: mb(most) },
  };
}

const mb = (kb: number): number => tenths(kb / 1_024);

beLight();
const result = step === "fill" ? await fill() : await askAll();
process.stdout.write(`${JSON.stringify(result)}\n`);
