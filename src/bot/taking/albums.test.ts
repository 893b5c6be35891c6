// How photos that were sent together are gathered, on a real memory.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { GrammyError, HttpError } from "grammy/web";
import { limitsDefault } from "#contracts/limits.ts";
import { HatcheryAway } from "#bot/hatchery.ts";
import type { House, Said } from "#bot/house.ts";
import { routeOf } from "#bot/route.ts";
import {
  albumBefore,
  albumsWaiting,
  albumWoken,
  dropAlbum,
  dropAlbumsOf,
  findAlbum,
  gather,
} from "#bot/taking/albums.ts";
import { answerAlbum } from "#bot/taking/answer-album.ts";
import { PassingMemory } from "#bot/settings/passing-memory.ts";
import { openMemory } from "#memory/open-memory.ts";

const ann = 7;

function openRoom() {
  const limits = { ...limitsDefault, albumsMax: 2, albumWaitMs: 10 };
  const path = join(mkdtempSync(join(tmpdir(), "albums-")), "memory.db");
  const opened = openMemory({ path, dataKey: randomBytes(32), limits });
  assert.equal(opened.kind, "ok");
  const woken: string[] = [];
  const wakes = { set: async (id: string, dueMs: number | undefined) => void woken.push(`${id} ${dueMs}`) };
  const parts = { memory: opened.memory, limits, now: () => 5, wakes };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that gathering looks at
  const house = parts as unknown as House;
  const put = (messageId: number, text = "", groupId = "g1", chatId = ann): Promise<boolean> => {
    const place = { chatId, threadId: undefined, updateId: messageId, lang: "en" } as const;
    const rest = { forwarded: false, about: undefined, references: [], images: [], firstName: "Ann", atMs: messageId };
    const said: Said = { ...place, ...rest, messageId, text };
    const sent = { fileId: `f${messageId}`, bytes: 1, name: undefined, mimeType: undefined };
    return gather(house, { groupId, said, sent });
  };
  return { house, put, woken };
}

const files = (house: House): readonly (readonly string[])[] =>
  albumsWaiting(house).map(({ photos }) => photos.map(({ sent }) => sent.fileId));

test("an album is its photos, once each, under the first message that says something, with all that is said", async () => {
  const { house, put, woken } = openRoom();
  for (const [messageId, text] of [
    [3, ""],
    [4, "Which"],
    [5, ""],
    [4, "Which"],
    [6, "is better?"],
  ] as const) {
    assert.equal(await put(messageId, text), true);
  }
  assert.deepEqual(files(house), [["f3", "f4", "f5", "f6"]]);
  const album = findAlbum(house, { chatId: ann, groupId: "g1" });
  assert.deepEqual([album?.said.messageId, album?.said.text], [4, "Which\nis better?"]);
  assert.deepEqual(new Set(woken), new Set([`album:${ann}:g1 15`]));
  assert.equal(woken.length, 5, "each of them moves the end of the wait");
});

test("an album without a word stands under its first photo", async () => {
  const { house, put } = openRoom();
  await put(8);
  await put(9);
  assert.equal(findAlbum(house, { chatId: ann, groupId: "g1" })?.said.messageId, 8);
});

test("albums and chats are kept apart; with too many of them a photo is answered alone", async () => {
  const { house, put } = openRoom();
  await put(1);
  await put(2, "", "g1", 8);
  assert.equal(await put(3, "", "g2"), false);
  assert.equal(await put(4, "", "no such name: \n"), false);
  assert.equal(await put(5), true, "of one that waits already");
  dropAlbum(house, { chatId: 8, groupId: "g1" });
  assert.deepEqual(files(house), [["f1", "f5"]]);
  assert.equal(await put(6, "", "g2"), true);
  dropAlbumsOf(house, ann);
  assert.deepEqual(albumsWaiting(house), []);
});

test("photos that the bot dies of are left after a few tries, and that is said", async () => {
  const { house: bare, put } = openRoom();
  const said: string[] = [];
  const id = { chatId: ann, groupId: "g1" };
  const parts = {
    ...bare,
    environment: { ownerId: ann },
    passing: new PassingMemory(),
    modelChoice: async () => assert.fail("died of it"), // the first thing that is asked on the way to an answer
    sending: () => ({ sendMessage: async (_chat: number, text: string) => ({ message_id: said.push(text) }) }),
    words: () => () => "",
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that answering looks at before the photos
  const house = parts as unknown as House;
  await put(3);
  for (let at = 0; at < bare.limits.albumTriesMax; at += 1) await assert.rejects(answerAlbum(house, id, 1), /died/);
  assert.deepEqual(said, []);
  await answerAlbum(house, id, 1);
  assert.match(said.join(), /could not look at these photos/);
  assert.deepEqual(albumsWaiting(house), []);
  await answerAlbum(house, id, 2);
  assert.equal(said.length, 1);
});

test("a Telegram or a Hatchery that is away is not the photos' fault, however often; its final no is tried a few times", async () => {
  const { house: bare, put } = openRoom();
  const id = { chatId: ann, groupId: "g1" };
  const failing = (error: Error): House => {
    const parts = {
      environment: { ownerId: ann },
      passing: new PassingMemory(),
      modelChoice: async () => {
        throw error;
      },
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that answering looks at before the photos
    return { ...bare, ...parts } as unknown as House;
  };
  const no = (status: number): GrammyError =>
    new GrammyError("no", { ok: false, error_code: status, description: "no" }, "sendMessage", {});
  await put(3);
  const passing = [
    new HttpError("no way", new Error("reset")),
    no(502),
    no(429),
    new HatcheryAway("settings", "reset"),
  ];
  for (const error of passing) {
    await assert.rejects(answerAlbum(failing(error), id, 1), error);
    assert.equal(findAlbum(bare, id)?.begun, 0, error.message);
  }
  await assert.rejects(answerAlbum(failing(no(403)), id, 1));
  assert.equal(findAlbum(bare, id)?.begun, 1);
});

test("words are about the album that came just before them in the same topic", async () => {
  const { house, put } = openRoom();
  await put(3);
  const words = { chatId: ann, threadId: undefined, atMs: 4, forwarded: false };
  assert.equal(albumBefore(house, words)?.groupId, "g1");
  assert.equal(albumBefore(house, { ...words, threadId: 2 }), undefined, "another topic");
  assert.equal(albumBefore(house, { ...words, chatId: 8 }), undefined, "another chat");
  assert.equal(albumBefore(house, { ...words, forwarded: true }), undefined, "somebody else's words");
  assert.equal(albumBefore(house, { ...words, atMs: house.limits.albumWordsMs + 4 }), undefined, "much later");
});

test("its wake-up goes in the lane of its chat, behind what is under way there", () => {
  const update = { update_id: 1, hatchery_wake: { id: `album:${ann}:g1`, dueMs: 1 } };
  assert.deepEqual(albumWoken(update), { chatId: ann, groupId: "g1" });
  assert.deepEqual(routeOf(update), { lane: ann, passes: false });
  const other = { update_id: 2, hatchery_wake: { id: "reminders", dueMs: 1 } };
  assert.equal(albumWoken(other), undefined);
});
