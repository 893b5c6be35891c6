import assert from "node:assert/strict";
import { test } from "node:test";
import { isZone } from "#bot/reminders/zone-time.ts";
import { cities } from "#bot/zones/cities.ts";
import { findZone, likelyZones, zoneText } from "#bot/zones/find-zone.ts";

const cases: readonly (readonly [string, string | undefined])[] = [
  ["Москва", "Europe/Moscow"],
  ["  новосибирск ", "Asia/Novosibirsk"],
  ["живу в Екатеринбург", "Asia/Yekaterinburg"],
  ["Мск", "Europe/Moscow"],
  ["МСК+2", "Etc/GMT-5"],
  ["UTC+3", "Etc/GMT-3"],
  ["gmt -5", "Etc/GMT+5"],
  ["+0", "UTC"],
  ["+19", undefined],
  ["new york", "America/New_York"],
  ["Sao Paulo", "America/Sao_Paulo"],
  ["I'm in Lisbon", "Europe/Lisbon"],
  ["Reykjavik", "Atlantic/Reykjavik"],
  ["america/new_york", "America/New_York"],
  ["Europe/Moscow", "Europe/Moscow"],
  ["я в Москве", "Europe/Moscow"],
  ["живу в Казани", "Europe/Moscow"],
  ["в Уфе", "Asia/Yekaterinburg"],
  ["Я живу в Санкт-Петербурге", "Europe/Moscow"],
  ["на Бали", "Asia/Makassar"],
  ["Москва, Россия", "Europe/Moscow"],
  ["I live in Lisbon, Portugal", "Europe/Lisbon"],
  ["UTC+5:30", "Asia/Kolkata"],
  ["+0545", "Asia/Kathmandu"],
  ["GMT−9:30", "Pacific/Marquesas"],
  ["UTC+5:20", undefined],
  ["да", undefined],
  ["не знаю", undefined],
  ["уф", undefined],
  ["читаю", undefined],
  ["Нигдеград", undefined],
  ["call my mother", undefined],
  ["", undefined],
];

test("a city, a zone or an offset, as people type them", () => {
  for (const [typed, zone] of cases) assert.equal(findZone(typed), zone, typed);
});

test("every zone that is offered or named is one that Intl knows", () => {
  for (const zone of [...likelyZones("ru"), ...likelyZones("en"), ...cities.map((city) => city.zone)]) {
    assert.ok(isZone(zone), zone);
  }
});

test("a zone in words has its clock as it is at that moment", () => {
  const [winter, summer] = [Date.parse("2027-01-01T12:00Z"), Date.parse("2027-07-01T12:00Z")];
  assert.equal(zoneText("Europe/Moscow", "ru", winter), "Москва, UTC+3");
  assert.equal(zoneText("Europe/Berlin", "en", winter), "Berlin, UTC+1");
  assert.equal(zoneText("Europe/Berlin", "en", summer), "Berlin, UTC+2");
  assert.equal(zoneText("America/New_York", "en", winter), "New York, UTC−5");
  assert.equal(zoneText("Asia/Kolkata", "ru", winter), "Дели, UTC+5:30");
  assert.equal(zoneText("Etc/GMT-3", "en", winter), "UTC+3");
  assert.equal(zoneText("UTC", "en", winter), "UTC");
});
