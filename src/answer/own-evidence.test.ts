// What Hatchery writes down of what it saw is told in the person's language; what others said stays as it was said.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceLine, EvidenceSource } from "#contracts/finding.ts";
import type { Lang } from "#contracts/ids.ts";
import { ownEvidence } from "#answer/own-evidence.ts";
import { sampleCauses, sampleFinding } from "#answer/samples/sample-findings.ts";
import { openVoice } from "#answer/voice.ts";
import { throwOnMissingWords } from "#answer/words.ts";

throwOnMissingWords();

const line = (source: EvidenceSource, text: string): EvidenceLine => ({
  source,
  line: undefined,
  atMs: undefined,
  text,
});
const told = (one: EvidenceLine, lang: Lang) => ownEvidence(one, openVoice({ lang, surface: "telegram" }));

const texts: readonly (readonly [EvidenceSource, string, string, string])[] = [
  ["exit", "exit code 3 after 734000 ms", "код завершения 3, проработал 12 мин 14 с", "exit code 3, after 12 min 14 s"],
  ["exit", "ended by SIGKILL", "сигнал SIGKILL", "signal SIGKILL"],
  [
    "exit",
    "ended; how is not known after 2000 ms",
    "как завершился, неизвестно, проработал 2 с",
    "how it ended is not known, after 2 s",
  ],
  [
    "supervisor",
    "no first poll for 30000 ms",
    "ни одного запроса сообщений за 30 с",
    "not one request for messages in 30 s",
  ],
  ["supervisor", "no poll for 600000 ms", "сообщений не запрашивал 10 мин", "no request for messages for 10 min"],
  [
    "supervisor",
    "update 45 (message): 21 deaths",
    "сообщение 45 (message): 21 падение",
    "message 45 (message): 21 deaths",
  ],
  ["supervisor", "an update in its hands", "в работе одно сообщение", "one message in its hands"],
  ["supervisor", "changed: limit", "изменено: предел расходов", "changed: the spending limit"],
  [
    "supervisor",
    "data_key does not open with the key file",
    "файл ключа не открывает ключ данных",
    "the key file does not open the data key",
  ],
  [
    "supervisor",
    "could not be read: /proc (EACCES)",
    "не удалось прочитать: /proc (EACCES)",
    "could not be read: /proc (EACCES)",
  ],
  [
    "host",
    "memory: 503 MB of 537 MB, 0.3 s before the end",
    "память: 503 МБ из 537 МБ, за 0,3 с до конца",
    "memory: 503 MB of 537 MB, 0.3 s before the end",
  ],
  ["host", "processor: 100 %, state R", "процессор: 100 %, состояние R", "processor: 100%, state R"],
  ["host", "free on disk: 734003200 bytes", "свободно на диске: 734 МБ", "free on disk: 734 MB"],
  ["host", "open files: 1020 of 1024", "открыто файлов: 1 020 из 1 024", "open files: 1,020 of 1,024"],
  [
    "host",
    "processes and threads of the bot: 256 of 256",
    "процессов и потоков у бота: 256 из 256",
    "processes and threads of the bot: 256 of 256",
  ],
  ["host", "processes on the server: 900", "процессов на сервере: 900", "processes on the server: 900"],
  [
    "host",
    "our clock is 75 s behind Telegram's",
    "часы сервера отстают от часов Telegram на 1 мин 15 с",
    "the server's clock is 1 min 15 s behind Telegram's",
  ],
  [
    "host",
    "the server's clock was set back by 60 s",
    "часы сервера перевели назад на 1 мин",
    "the server's clock was set back by 1 min",
  ],
  [
    "gate",
    "POST /fault: weather.station_offline",
    "программа сама сообщила о неполадке: weather.station_offline",
    "the program itself reported it: weather.station_offline",
  ],
  [
    "gate",
    "spent this month: 4.25 of 5.00 US dollars",
    "израсходовано за месяц: 4,25 $ из 5,00 $",
    "spent this month: $4.25 of $5.00",
  ],
];

for (const [source, text, ru, en] of texts) {
  test(text, () => {
    assert.deepEqual(
      [told(line(source, text), "ru")?.replaceAll(/[\u00a0\u202f]/g, " "), told(line(source, text), "en")],
      [ru, en],
    );
  });
}

test("what others said is never put into other words", () => {
  for (const source of ["stderr", "telegram", "model", "vector", "input"] as const)
    assert.equal(told(line(source, "exit code 3"), "ru"), undefined, source);
  assert.equal(told(line("exit", "spawn node ENOENT"), "ru"), undefined);
});

test("what we saw ourselves of a cause is said in words", () => {
  for (const cause of sampleCauses) {
    for (const one of sampleFinding(cause).evidence) {
      if (one.source === "supervisor" || one.source === "host") assert.ok(told(one, "ru"), `${cause}: ${one.text}`);
    }
  }
});
