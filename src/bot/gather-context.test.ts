import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { gatherContext } from "#bot/gather-context.ts";
import { openMemory } from "#memory/open-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "gather-"));
after(() => rmSync(folder, { recursive: true }));
const chatId = 7;

test("the question stays the last, whatever is said in the chat while it is answered", async () => {
  const opened = openMemory({ path: join(folder, "memory.db"), dataKey: Buffer.alloc(32, 1), limits: limitsDefault });
  assert.ok(opened.kind === "ok");
  const { memory } = opened;
  const place = { chatId, threadId: undefined, updateId: 1, lang: "en" } as const;
  const text = "How tall is the lime?";
  const rest = { firstName: "Ann", forwarded: false, about: undefined, references: [], images: [] } as const;
  const said = { ...place, ...rest, messageId: 2, atMs: 2, text };
  await memory.remember({ chatId, atMs: 1, speaker: "owner", messageId: 1, text: "I planted a lime." });
  const episode = await memory.remember({ chatId, atMs: 2, speaker: "owner", messageId: 2, text });
  await memory.remember({ chatId, atMs: 3, speaker: "bot", messageId: 3, text: "Reminder: water the lime" });
  const house = { memory, limits: limitsDefault, now: () => 4, settings: {}, me: { first_name: "Pip" } };
  const turns = async () => {
    const context = await gatherContext(house, said, { episode, charsMax: 10_000, marks: new Set() });
    return context.slice(1).map(({ role, content }) => `${role}: ${JSON.stringify(content)}`);
  };
  assert.deepEqual([(await turns())[0], (await turns()).at(-1)], ['user: "I planted a lime."', `user: "${text}"`]);
  assert.ok(!(await turns()).some((turn) => turn.startsWith("assistant")));
  await memory.startAnew(chatId);
  assert.equal(
    (await turns()).at(-1),
    `user: "${text}"`,
    "the conversation began anew meanwhile: it is answered still",
  );
  memory.close();
});
