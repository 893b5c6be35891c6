import assert from "node:assert/strict";
import { test } from "node:test";
import type { StartTrouble } from "#contracts/start-trouble.ts";
import { startWords } from "#answer/start-words.ts";
import { throwOnMissingWords } from "#answer/words.ts";

throwOnMissingWords();

const taken = { kind: "port_taken", setting: "HATCHERY_GATE", port: 8421 } as const;

const troubles: readonly (readonly [StartTrouble, en: RegExp, ru: RegExp])[] = [
  [{ kind: "no_token" }, /start\. MASTER_BOT_TOKEN is not set/, /не запускается\. Не задан MASTER_BOT_TOKEN/],
  [
    { ...taken, holder: undefined, ended: 0 },
    /Port 8421 is taken by another program\. .*HATCHERY_GATE\.$/,
    /Порт 8421 занят: его держит другая программа\. .*HATCHERY_GATE\.$/,
  ],
  [
    { ...taken, holder: { pid: 12_345, command: "nc" }, ended: 1 },
    /by nc \(PID 12345\).* 1 running bot was ended; it starts/,
    /nc \(PID 12345\).* завершён 1 работавший бот/,
  ],
  [{ ...taken, holder: undefined, ended: 5 }, /5 running bots were ended/, /завершены 5 работавших ботов/],
  [{ kind: "address", setting: "HATCHERY_HTTP", why: "EACCES" }, /HATCHERY_HTTP.*EACCES/, /HATCHERY_HTTP.*EACCES/],
  [
    { kind: "held", held: "127.0.0.1:9", gate: "127.0.0.1:8" },
    /holds 127\.0\.0\.1:9.*HATCHERY_GATE is 127\.0\.0\.1:8/,
    /держит для ворот 127\.0\.0\.1:9/,
  ],
  [{ kind: "egress", why: "no bwrap" }, /kept here: no bwrap\./, /не обеспечить: no bwrap\./],
  [
    { kind: "store", trouble: { kind: "no_room", path: "/srv" } },
    /^Hatchery does not start\. There is no room on the disk for \/srv\./,
    /^Hatchery не запускается\. На диске нет места для \/srv\./,
  ],
];

for (const [trouble, en, ru] of troubles) {
  test(`why there is no start: ${JSON.stringify(trouble)}`, () => {
    assert.match(startWords(trouble, "en"), en);
    assert.match(startWords(trouble, "ru"), ru);
  });
}
