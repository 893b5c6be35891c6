// What goes to the model when there is little room: after a text that was too long, the room is halved three times.
import assert from "node:assert/strict";
import { test } from "node:test";
import { beginningOf, composeContext } from "#bot/compose-context.ts";
import type { Episode } from "#memory/memory.ts";

const said = (episodeId: number, speaker: Episode["speaker"], text: string): Episode => ({
  episodeId,
  sessionId: 1,
  chatId: 1,
  atMs: 0,
  speaker,
  author: speaker === "reference" ? "report.pdf" : "Ann",
  messageId: episodeId,
  answers: undefined,
  text,
});

const none = { summary: undefined, about: undefined, facts: [], recalled: [], came: [], images: [] };
const people = { botName: "Pip", ownerName: "Ann", nowMs: 0 };

const lastOf = (parts: Partial<Parameters<typeof composeContext>[0]> & { readonly charsMax: number }): string => {
  const content = composeContext({ ...none, ...people, recent: [], ...parts }).at(-1)?.content;
  assert.ok(typeof content === "string");
  return content;
};

test("the question stands whole behind a file, however little room there is", () => {
  const question = "What does the report say of the spring tides?";
  for (const charsMax of [24_000, 12_000, 6_000, 3_000, 400]) {
    const pieces = [1_400, 1_500, 1_700].map((chars, at) => said(at + 2, "reference", "x".repeat(chars)));
    const came = beginningOf(pieces, charsMax);
    const last = lastOf({ recent: [said(1, "owner", question)], came, charsMax });
    assert.ok(last.endsWith(`</reference>\n${question}`), String(charsMax));
    assert.ok(last.length <= charsMax + question.length, String(charsMax));
  }
});

test("a message longer than the room is cut, and a forwarded one stays inside its marks", () => {
  const long = "😀".repeat(400);
  const own = lastOf({ recent: [said(1, "owner", long)], charsMax: 400 });
  assert.ok(own.length <= 400 && own.isWellFormed());
  assert.match(own, /…$/);
  const about = "y".repeat(2_000);
  const passedOn = lastOf({ recent: [said(1, "reference", long)], about, charsMax: 400 });
  assert.match(passedOn, /<\/reference>\n<forwarded>\n😀+…\n<\/forwarded>$/u);
});
