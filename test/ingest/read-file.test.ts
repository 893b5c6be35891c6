import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assert as check, asyncProperty, constantFrom, nat, oneof, tuple, uint8Array } from "fast-check";
import type { Ingested } from "#contracts/ingest.ts";
import { limitsDefault } from "#contracts/limits.ts";
import { readFile } from "#ingest/read-file.ts";
import { docxOf, makeDocx, makeZip } from "../fixtures/files/make-docx.ts";
import { makePdf } from "../fixtures/files/make-pdf.ts";

const limits = { ...limitsDefault, ingestCharsMax: 50_000, unpackedBytesMax: 1_000_000 };

type Sent = { readonly name?: string; readonly mimeType?: string; readonly charset?: string };

const read = (bytes: Uint8Array, { name, mimeType, charset }: Sent = {}): Promise<Ingested> =>
  readFile({ name, mimeType, charset, bytes }, { limits, onPages: () => undefined });

async function textIn(bytes: Uint8Array, sent: Sent): Promise<string> {
  const found = await read(bytes, sent);
  assert.equal(found.kind, "text", JSON.stringify(found));
  return found.pieces.map(({ text }) => text).join("\n");
}

const russian = "Цапля стоит в камышах и ждёт рыбу. Она никуда не торопится.";

/** Russian letters in the order of an encoding: the small and the capital alphabet begin there. */
const inTable = (text: string, table: string, first: number): Buffer =>
  Buffer.from(Array.from(text, (char) => (char < "\x80" ? char.charCodeAt(0) : first + table.indexOf(char))));

const windows1251 = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";
const koi8r = "юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
const withoutYo = russian.replace("ё", "е");

describe("texts in the encodings that Russian files come in", () => {
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ["UTF-8", Buffer.from(russian), russian],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${russian}`), russian],
    ["UTF-16, little end first, without a mark", Buffer.from(russian, "utf16le"), russian],
    ["UTF-16, big end first", Buffer.from(`\ufeff${russian}`, "utf16le").swap16(), russian],
    ["windows-1251", inTable(withoutYo, windows1251, 0xc0), withoutYo],
    ["KOI8-R", inTable(withoutYo, koi8r, 0xc0), withoutYo],
    [
      "windows-1252",
      Buffer.from("Le héron attend près de l'étang, à côté", "latin1"),
      "Le héron attend près de l'étang, à côté",
    ],
  ];
  for (const [name, bytes, expected] of cases) {
    test(name, async () => assert.equal(await textIn(bytes, { name: "note.txt" }), expected));
  }
  test("a page names its own", async () => {
    const head = Buffer.from('<html><head><meta charset="koi8-r"></head><body><p>');
    assert.equal(await textIn(Buffer.concat([head, inTable(withoutYo, koi8r, 0xc0)]), {}), withoutYo);
  });
});

describe("each kind of file", () => {
  test("PDF: pages, headings by their size, the title", async () => {
    const pdf = makePdf(
      [
        ["Herons", "A heron stands in the reeds."],
        ["Fish", "The fish is gone."],
      ],
      { title: "On birds" },
    );
    const seen: number[] = [];
    const found = await readFile(
      { name: "birds.pdf", mimeType: undefined, bytes: pdf },
      { limits, onPages: ({ page }) => seen.push(page) },
    );
    assert.ok(found.kind === "text");
    assert.deepEqual([found.title, found.pages, seen], ["On birds", 2, [1, 2]]);
    const [first, second] = found.pieces;
    assert.deepEqual([first?.page, first?.heading, first?.text], [1, "Herons", "Herons\nA heron stands in the reeds."]);
    assert.deepEqual([second?.page, second?.heading], [2, "Fish"]);
  });
  test("DOCX: headings and paragraphs", async () => {
    const found = await read(makeDocx([{ heading: "Цапли" }, "Цапля стоит.", "Она ждёт & молчит."]));
    assert.ok(found.kind === "text");
    assert.deepEqual([found.title, found.pieces[0]?.heading], ["Цапли", "Цапли"]);
    assert.equal(found.pieces[0]?.text, "Цапли\nЦапля стоит.\nОна ждёт & молчит.");
  });
  test("HTML: what is said, not what is run; a table line by line", async () => {
    const page =
      "<title>T</title><script>evil()</script><h2>Head</h2><p>One<br>two</p><table><tr><td>a</td><td>b</td></tr></table>";
    assert.equal(await textIn(Buffer.from(page), { mimeType: "text/html" }), "Head\nOne\ntwo\na | b");
  });
  test("HTML: an article without what stands around it", async () => {
    const article = "<p>A heron waits, and waits, and the fish swims by, slowly, below it.</p>".repeat(12);
    const page = `<html><body><nav><a href="/">Home</a><a href="/b">Buy now</a></nav><article>${article}</article></body></html>`;
    assert.doesNotMatch(await textIn(Buffer.from(page), {}), /Buy now/);
  });
  test("Markdown: a number sign in code is no heading", async () => {
    const found = await read(Buffer.from("# Birds\n\nHerons.\n\n```\n# not\n\none\n```\n\n## Fish\nGone."), {
      name: "a.md",
    });
    assert.ok(found.kind === "text");
    assert.deepEqual(
      found.pieces.map(({ heading }) => heading),
      ["Birds", "Fish"],
    );
  });
  test("CSV: every line says its cells by name", async () => {
    const table = 'Имя;Возраст;Любит\nОльга;42;"чай; кофе"\nИван;;"сказал ""нет"""\n';
    const expected = 'Имя: Ольга; Возраст: 42; Любит: чай; кофе\nИмя: Иван; Любит: сказал "нет"';
    assert.equal(await textIn(Buffer.from(table), { name: "a.csv" }), expected);
  });
  test("CSV: a table that is cut off in a cell is read up to there", async () => {
    const row = (at: number): string => `${at},"said: one, two, three, and so on to the end of the line"\n`;
    const table = `n,text\n${Array.from({ length: 2_000 }, (_, at) => row(at)).join("")}`;
    const found = await read(Buffer.from(table), { name: "long.csv" });
    assert.ok(found.kind === "text" && found.cutShort);
    assert.match(found.pieces[0]?.text ?? "", /^n: 0; text: said: one, two/);
  });
  test("JSON: every value with the way to it, also one value a line", async () => {
    const expected = "a[0].b: x\na[1]: 2";
    assert.equal(await textIn(Buffer.from('{"a":[{"b":"x"},2]}'), { name: "a.json" }), expected);
    assert.equal(await textIn(Buffer.from('{"a":1}\n{"a":2}\n'), { name: "a.json" }), "a: 1\na: 2");
  });
  test("what is longer than is taken is cut, and says so", async () => {
    const found = await read(Buffer.from("A sentence of a long text. ".repeat(5_000)), { name: "long.txt" });
    assert.ok(found.kind === "text" && found.cutShort);
    assert.ok((found.pieces.at(-1)?.to ?? 0) <= limits.ingestCharsMax);
  });
});

describe("why a file cannot be read", () => {
  const ole = (name: string): Buffer =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(64), Buffer.from(name, "utf16le")]);
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("");
  const laughing = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">${laughs}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>`;
  const cases: readonly (readonly [string, string, Buffer, string])[] = [
    ["a locked PDF", "encrypted", makePdf([["Secret"]], { locked: true }), "a.pdf"],
    ["a PDF of pictures", "scanned", makePdf([[], []]), "a.pdf"],
    ["a PDF that is cut off", "broken", makePdf([["Herons"]]).subarray(0, 60), "a.pdf"],
    ["something else that calls itself PDF", "broken", Buffer.from("hello"), "a.pdf"],
    ["nothing at all", "empty", Buffer.alloc(0), "a.txt"],
    ["spaces", "empty", Buffer.from(" \n\n "), "a.txt"],
    ["a Word document without words", "empty", makeDocx([]), "a.docx"],
    ["a Word document that is cut off", "broken", makeDocx(["Herons"]).subarray(0, 200), "a.docx"],
    ["a locked Word document", "encrypted", ole("EncryptedPackage"), "a.docx"],
    ["the old Word's document", "old_word", ole("WordDocument"), "a.doc"],
    ["another zip", "unknown_kind", makeZip([{ name: "a", data: Buffer.from("b") }]), "a.zip"],
    ["a zip that unpacks to more than may be", "too_large", docxOf("A".repeat(2_000_000)), "a.docx"],
    ["entities that unfold without end", "broken", docxOf(laughing), "a.docx"],
    ["a picture", "unknown_kind", Buffer.from("89504e470d0a1a0a", "hex"), "a.png"],
    ["a program", "unknown_kind", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3, 4, 0, 0, 0, 0]), "a.bin"],
    ["broken JSON", "broken", Buffer.from('{"a":'), "a.json"],
  ];
  for (const [name, why, bytes, called] of cases) {
    test(name, async () => assert.deepEqual(await read(bytes, { name: called }), { kind: "unreadable", why }));
  }
});

test("no bytes make it throw, whatever they call themselves", async () => {
  const heads = ["%PDF-1.4\n", "PK\x03\x04", "<html>", "{", "a;b\n", "# ", ""].map((head) =>
    Buffer.from(head, "latin1"),
  );
  const names = constantFrom("a.pdf", "a.docx", "a.html", "a.json", "a.csv", "a.md", "a.txt", "");
  const whole = [makePdf([["Herons", "stand"]]), makeDocx(["Herons stand"])];
  const bytes = oneof(
    tuple(constantFrom(...heads), uint8Array({ maxLength: 400 })).map(([head, rest]) => Buffer.concat([head, rest])),
    tuple(constantFrom(...whole), nat(), uint8Array({ maxLength: 20 })).map(([file, at, rest]) => {
      const changed = Buffer.from(file);
      changed.set(rest.slice(0, Math.max(0, changed.length - (at % changed.length))), at % changed.length);
      return changed;
    }),
  );
  await check(
    asyncProperty(names, bytes, async (name, data) => {
      const found = await read(data, { name });
      return found.kind === "unreadable" || found.pieces.every(({ text }) => text !== "" && text.isWellFormed());
    }),
    { numRuns: 150 },
  );
});
