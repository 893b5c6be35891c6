import assert from "node:assert/strict";
import { test } from "node:test";
import { durationText } from "#answer/duration.ts";
import { momentText, zoneText } from "#answer/moment.ts";
import { bytesText, numberText } from "#answer/number-text.ts";
import { openWords } from "#answer/words.ts";

const sMs = 1_000;
const minMs = 60 * sMs;
const hMs = 60 * minMs;

const durations: readonly (readonly [number, string, string])[] = [
  [-5, "0 с", "0 s"],
  [0, "0 с", "0 s"],
  [0.4, "1 мс", "1 ms"],
  [20, "20 мс", "20 ms"],
  [312, "0,3 с", "0.3 s"],
  [3_000, "3 с", "3 s"],
  [9_960, "10 с", "10 s"],
  [59_700, "1 мин", "1 min"],
  [192_000, "3 мин 12 с", "3 min 12 s"],
  [hMs - 400, "1 ч", "1 h"],
  [2 * hMs + 5 * minMs, "2 ч 5 мин", "2 h 5 min"],
  [76 * hMs, "3 д 4 ч", "3 d 4 h"],
  [24 * hMs * 1_234, "1 234 д", "1,234 d"],
];

test("spans of time", () => {
  for (const [ms, ru, en] of durations) {
    assert.equal(durationText(ms, "ru").replaceAll("\u00A0", " "), ru);
    assert.equal(durationText(ms, "en"), en);
  }
});

test("moments carry the day when it is not today's", () => {
  const nowMs = Date.UTC(2026, 10, 24, 14, 3, 22);
  const clock = { lang: "en", timeZone: "Europe/Moscow", nowMs } as const;
  assert.equal(momentText(nowMs, clock), "17:03:22");
  assert.equal(momentText(nowMs - 20 * hMs, clock), "23 Nov, 21:03:22");
  assert.equal(momentText(Date.UTC(2025, 11, 31, 20), clock), "31 Dec 2025, 23:00:00");
  assert.equal(momentText(nowMs, { ...clock, nowMs: undefined }), "24 Nov 2026, 17:03:22");
  assert.match(momentText(nowMs - 20 * hMs, { ...clock, lang: "ru" }), /^23 нояб\.?, 21:03:22$/);
  assert.equal(zoneText(nowMs, clock), "UTC+3");
  assert.equal(zoneText(nowMs, { ...clock, timeZone: "UTC" }), "UTC");
});

test("sizes and numbers", () => {
  const sizes = [0, 999, 1_000, 1_240_000, 52_400_000_000].map((bytes) => bytesText(bytes, "ru"));
  assert.deepEqual(sizes, ["0 Б", "999 Б", "1 кБ", "1,2 МБ", "52 ГБ"]);
  assert.equal(bytesText(999_600, "en"), "1 MB");
  assert.equal(numberText(12_345.6, "en"), "12,345.6");
});

const counts = [0, 1, 2, 5, 11, 21, 1.5];

type Table = readonly (readonly [id: string, variable: string, forms: readonly string[]])[];

const russian: Table = [
  ["list-head", "count", ["0 ботов", "1 бот:", "2 бота", "5 ботов", "11 ботов", "21 бот:", "1,5 бота"]],
  ["list-more", "rest", ["0 ботов", "1 бот.", "2 бота", "5 ботов", "11 ботов", "21 бот.", "1,5 бота"]],
  ["create-left", "left", ["0 ботов", "1 бота", "2 бота", "5 ботов", "11 ботов", "21 бота", "1,5 бота"]],
  [
    "key-saved-models",
    "models",
    [
      "Доступно 0 моделей",
      "Доступна 1 модель",
      "Доступны 2 модели",
      "Доступно 5 моделей",
      "Доступно 11 моделей",
      "Доступна 21 модель",
      "Доступно 1,5 модели",
    ],
  ],
  [
    "messages-here",
    "waiting",
    [
      "не пропадут",
      "1 сообщение ждёт",
      "2 сообщения ждут",
      "5 сообщений ждут",
      "11 сообщений ждут",
      "21 сообщение ждёт",
      "1,5 сообщения",
    ],
  ],
  [
    "take-over-pending",
    "pending",
    [
      "там нет",
      "ждёт 1 сообщение",
      "ждут 2 сообщения",
      "ждут 5 сообщений",
      "ждут 11 сообщений",
      "ждёт 21 сообщение",
      "1,5 сообщения",
    ],
  ],
];

const english: Table = [
  ["list-head", "count", ["0 bots", "1 bot:", "2 bots", "5 bots", "11 bots", "21 bots", "1.5 bots"]],
  [
    "create-left",
    "left",
    ["0 more bots", "1 more bot.", "2 more", "5 more", "11 more", "21 more bots", "1.5 more bots"],
  ],
  [
    "messages-here",
    "waiting",
    ["not lost", "1 message waits", "2 messages wait", "5 m", "11 m", "21 messages", "1.5 m"],
  ],
];

test("plural forms of 0, 1, 2, 5, 11, 21 and 1.5", () => {
  for (const [lang, table] of [
    ["ru", russian],
    ["en", english],
  ] as const) {
    const say = openWords(lang, "master");
    for (const [id, variable, forms] of table) {
      for (const [index, count] of counts.entries()) {
        const text = say(id, { [variable]: count, surface: "telegram" });
        assert.ok(text.includes(forms[index] ?? "?"), `${id} of ${count}: ${text}`);
      }
    }
  }
});
