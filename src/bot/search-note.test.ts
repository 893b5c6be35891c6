import assert from "node:assert/strict";
import { test } from "node:test";
import type { Lang } from "#contracts/ids.ts";
import { openWords, throwOnMissingWords } from "#answer/words.ts";
import type { House } from "#bot/house.ts";
import { searchNote, withSearchNote } from "#bot/search-note.ts";
import type { SearchState, SearchTrouble } from "#memory/vectors/search-state.ts";

throwOnMissingWords();

function houseIn(state: SearchState): House {
  const parts = {
    environment: { ownerId: 1 },
    memory: { meanings: { state } },
    words: (lang: Lang) => openWords(lang, "bot"),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that a note needs of the house
  return parts as unknown as House;
}

const failure = {
  code: "llm.unreachable",
  host: "127.0.0.1:8421",
  status: undefined,
  errno: "ECONNREFUSED",
  retryAfterMs: undefined,
  text: "",
} as const;

const troubles: readonly (readonly [SearchTrouble, RegExp, boolean])[] = [
  [{ kind: "no_model" }, /need a model key/, false],
  [{ kind: "model", failure }, /model provider gives me nothing/, false],
  [{ kind: "late" }, /model provider gives me nothing/, false],
  [{ kind: "store", failure: { kind: "unreachable", errno: "E" } }, /memory store does not answer/, false],
  [{ kind: "store", failure: { kind: "refused", status: 500 } }, /memory store does not answer/, false],
  [{ kind: "store", failure: { kind: "missing" } }, /index of my memory is gone/, true],
  [{ kind: "store", failure: { kind: "dimension" } }, /index of my memory is gone/, true],
  [{ kind: "store", failure: { kind: "full" } }, /more in my memory than its index takes/, false],
  [{ kind: "disk" }, /disk/, false],
  [{ kind: "damaged" }, /index of my memory is gone/, true],
  [{ kind: "no_store" }, /index of my memory is gone/, true],
  [{ kind: "changed", was: "small (512)", now: "large" }, /with small \(512\), and now there is large/, true],
];

for (const [trouble, says, mayRebuild] of troubles) {
  const kind = trouble.kind === "store" ? trouble.failure.kind : trouble.kind;
  test(`${kind} is said in both languages${mayRebuild ? ", with a button" : ""}`, () => {
    for (const due of [0, 1, 2, 5, 11, 21]) {
      const house = houseIn({ kind: "degraded", due, trouble });
      const { text, keyboard } = withSearchNote(house, { chatId: 1, lang: "en" }, { text: "x" });
      assert.match(text, says);
      assert.doesNotMatch(text, /127\.0\.0\.1/, "the gate is nobody's provider");
      assert.equal(keyboard !== undefined, mayRebuild);
      assert.match(withSearchNote(house, { chatId: 1, lang: "ru" }, { text: "x" }).text, /[а-я]/);
    }
  });
}

test("a few messages on their way into the index are nothing to speak of; many are, in the right form", () => {
  assert.equal(searchNote(houseIn({ kind: "whole", due: 3 }), "ru"), undefined);
  assert.deepEqual(withSearchNote(houseIn({ kind: "whole", due: 0 }), { chatId: 1, lang: "ru" }, { text: "x" }), {
    text: "x",
  });
  for (const [due, form] of [
    [21, "21 сообщение ещё не попало"],
    [22, "22 сообщения ещё не попали"],
    [25, "25 сообщений ещё не попали"],
    [111, "111 сообщений ещё не попали"],
  ] as const) {
    const text = searchNote(houseIn({ kind: "whole", due }), "ru")?.text ?? "";
    assert.ok(text.includes(form), text);
  }
});

test("a guest is told, and has nothing to press", () => {
  const shown = withSearchNote(
    houseIn({ kind: "degraded", trouble: { kind: "damaged" }, due: 0 }),
    { chatId: 2, lang: "en" },
    {
      text: "x",
    },
  );
  assert.match(shown.text, /index of my memory is gone/);
  assert.equal(shown.keyboard, undefined);
});
