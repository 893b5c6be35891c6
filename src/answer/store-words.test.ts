import assert from "node:assert/strict";
import { test } from "node:test";
import { mayHeal, type StoreTrouble } from "#contracts/store-trouble.ts";
import { storeWords } from "#answer/store-words.ts";
import { throwOnMissingWords } from "#answer/words.ts";

throwOnMissingWords();

const file = "/srv/data/control.db";
const path = "/srv/data";
const key = { file: "/etc/hatchery/master.key" } as const;

type Row = readonly [trouble: StoreTrouble, heals: boolean, en: RegExp, ru: RegExp];

/** A new kind does not compile until it stands here, and fails until it has its words. */
const rows: { readonly [Kind in StoreTrouble["kind"]]: Row } = {
  in_use: [
    { kind: "in_use", folder: path },
    false,
    /^Another Hatchery works with \/srv\/data\..*hatchery down$/,
    /^С \/srv\/data уже работает другой Hatchery\. .*hatchery down$/,
  ],
  not_writable: [
    { kind: "not_writable", path, errno: "EACCES" },
    false,
    /cannot be written \(EACCES\).*HATCHERY_DATA_DIR/,
    /нельзя писать \(EACCES\).*HATCHERY_DATA_DIR/,
  ],
  no_room: [{ kind: "no_room", path }, true, /no room on the disk for \/srv\/data/, /нет места для \/srv\/data/],
  read_only: [{ kind: "read_only", path: file }, true, /read-only\. Mount/, /только для чтения\. Подключите/],
  disk_errors: [
    { kind: "disk_errors", path: file, text: "SQLITE_IOERR: disk I/O error" },
    true,
    /\(SQLITE_IOERR: disk I\/O error\)\. See the system's log/,
    /\(SQLITE_IOERR: disk I\/O error\)\. Посмотрите/,
  ],
  damaged: [
    { kind: "damaged", file, text: "not a database" },
    false,
    /is damaged \(not a database\).*hatchery restore FILE --replace$/,
    /повреждён \(not a database\).*hatchery restore FILE --replace$/,
  ],
  forgotten: [
    { kind: "forgotten", file, folder: path, state: "gone" },
    false,
    /control\.db is gone, and \/srv\/data has folders of bots.*--replace\./,
    /^Файла \/srv\/data\/control\.db нет, а в \/srv\/data лежат папки ботов.*--replace\./,
  ],
  held: [{ kind: "held", file }, true, /Another program holds/, /держит другая программа/],
  failed: [
    { kind: "failed", file, text: "SQLITE_CANTOPEN: unable to open" },
    true,
    /does not open \(SQLITE_CANTOPEN: unable to open\)\. .*hatchery doctor/,
    /не открывается \(SQLITE_CANTOPEN: unable to open\)\. .*hatchery doctor/,
  ],
  newer_schema: [
    { kind: "newer_schema", file, found: 1_099, known: 1_009 },
    false,
    /schema 1099, this one knows 1009/,
    /схема 1099, эта версия знает 1009/,
  ],
  foreign_file: [{ kind: "foreign_file", file }, false, /not Hatchery's.*HATCHERY_DATA_DIR/, /HATCHERY_DATA_DIR/],
  old_sqlite: [
    { kind: "old_sqlite", version: "3.45.0", needed: "3.51.3" },
    false,
    /SQLite 3\.45\.0.*3\.51\.3 or newer/,
    /SQLite 3\.45\.0.*3\.51\.3 или новее/,
  ],
  key_missing: [{ kind: "key_missing", ...key }, false, /is missing\. Put the key file back/, /нет\. Верните файл/],
  key_not_private: [
    { kind: "key_not_private", ...key, mode: "0644" },
    false,
    /by others \(mode 0644\)\. Run: chmod 400 \/etc\/hatchery\/master\.key$/,
    /другие \(права 0644\)\. Выполните: chmod 400 \/etc\/hatchery\/master\.key$/,
  ],
  key_malformed: [{ kind: "key_malformed", ...key }, false, /32 bytes in base64/, /32 байта в base64/],
  key_unreadable: [
    { kind: "key_unreadable", ...key, errno: "EACCES" },
    false,
    /\(EACCES\).*HATCHERY_KEY_FILE/,
    /\(EACCES\).*HATCHERY_KEY_FILE/,
  ],
  key_wrong: [
    { kind: "key_wrong", ...key, fits: undefined },
    false,
    /sealed with\. Put the right key file there\.$/,
    /зашифрованы другим .*\. Положите туда нужный файл ключа\.$/,
  ],
};

for (const [kind, [trouble, heals, en, ru]] of Object.entries(rows)) {
  test(`why the store does not open: ${kind}`, () => {
    assert.match(storeWords(trouble, "en"), en);
    assert.match(storeWords(trouble, "ru"), ru);
    assert.equal(mayHeal(trouble), heals);
  });
}

test("a key that was in force earlier and fits is named", () => {
  const trouble = { kind: "key_wrong", ...key, fits: `${key.file}.old` } as const;
  assert.match(storeWords(trouble, "en"), /HATCHERY_KEY_FILE=\/etc\/hatchery\/master\.key\.old$/);
  assert.match(storeWords(trouble, "ru"), /HATCHERY_KEY_FILE=\/etc\/hatchery\/master\.key\.old$/);
});

test("an empty file is no file that is gone", () => {
  const trouble = { kind: "forgotten", file, folder: path, state: "empty" } as const;
  assert.match(storeWords(trouble, "en"), /control\.db is damaged \(it is empty\), and/);
  assert.match(storeWords(trouble, "ru"), /^Файл \/srv\/data\/control\.db пуст, а в/);
});
