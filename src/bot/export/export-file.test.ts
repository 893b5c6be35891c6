import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { limitsDefault } from "#contracts/limits.ts";
import { ExportPart } from "#bot/export/export-file.ts";
import { jsonForm } from "#bot/export/export-form.ts";
import { beginning, exportHead, type Place } from "#bot/export/export-rows.ts";
import { openMemory } from "#memory/open-memory.ts";

const chatId = 7;

test("the parts of an export are the same whether each is read to be sent, in part, or not at all", async () => {
  const limits = { ...limitsDefault, exportPartBytes: 600, exportRows: 2 };
  const path = join(mkdtempSync(join(tmpdir(), "export-")), "memory.db");
  const opened = openMemory({ path, dataKey: randomBytes(32), limits });
  assert.ok(opened.kind === "ok");
  const { memory } = opened;
  for (let at = 1; at <= 12; at += 1) {
    await memory.remember({ chatId, atMs: at, speaker: "owner", messageId: at, text: `The ${at}th word` });
  }
  const parts = { memory, limits, botName: "Pip", ownerId: chatId, chatId, nowMs: 100 };
  const head = await exportHead(parts);
  assert.ok(head !== undefined);
  const places = async (read: (part: ExportPart) => Promise<unknown>): Promise<readonly Place[]> => {
    const all: Place[] = [];
    for (let from: Place | undefined = beginning; from !== undefined;) {
      all.push(from);
      const part: ExportPart = new ExportPart({ parts, head, form: jsonForm, from, number: all.length });
      await read(part);
      from = await part.next();
    }
    return all;
  };
  const whole = await places((part) => Array.fromAsync(part.bytes()));
  assert.ok(whole.length > 2);
  assert.deepEqual(await places((part) => part.bytes().next()), whole);
  assert.deepEqual(await places(async () => undefined), whole);
  memory.close();
});
