import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { readMultipart } from "#sandbox/http/multipart.ts";
import { openTestRoom, type TestRoom, type Told } from "#sandbox/test-room.ts";

async function upload({ sandbox, bot }: TestRoom, method: string, form: FormData): Promise<Told> {
  const response = await fetch(`${sandbox.url}/bot${bot.token}/${method}`, { method: "POST", body: form });
  return JSON.parse(await response.text());
}

async function download({ sandbox, bot }: TestRoom, path: string, token = bot.token): Promise<Response> {
  return fetch(`${sandbox.url}/file/bot${token}/${path}`);
}

test("a person's file is found by getFile and downloaded", async () => {
  await using room = await openTestRoom();
  const { sim, bot, call, place } = room;
  const bytes = randomBytes(1000);
  const file = { kind: "document", name: "notes.pdf", base64: bytes.toString("base64") } as const;
  await sim.sendFile({ ...place, ...file, mimeType: "application/pdf", caption: "read this" });
  const [{ message }] = (await call("getUpdates")).result;
  assert.equal(message.caption, "read this");
  assert.equal(message.document.file_name, "notes.pdf");
  assert.equal(message.document.mime_type, "application/pdf");
  const { result } = await call("getFile", { file_id: message.document.file_id });
  assert.equal(result.file_size, 1000);
  const response = await download(room, result.file_path);
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
  assert.equal((await download(room, "documents/none.pdf")).status, 404);
  assert.equal((await download(room, result.file_path, `${bot.id}:${"B".repeat(35)}`)).status, 401);
  const unknown = await call("getFile", { file_id: "x" });
  assert.equal(unknown.description, "Bad Request: wrong file_id or the file is temporarily unavailable");
});

test("a bot uploads a file in a form, sends it again by its id, forwards and copies it", async () => {
  await using room = await openTestRoom();
  const { sim, user, call, place } = room;
  await sim.say({ ...place, text: "/start" });
  const bytes = Buffer.concat([Buffer.from("\r\n--\0"), randomBytes(5000), Buffer.from("\r\n")]);
  const form = new FormData();
  form.set("chat_id", String(user.id));
  form.set("document", "attach://doc");
  form.set("doc", new Blob([bytes], { type: "text/plain" }), 'a "quoted" name.txt');
  form.set("caption", "<b>bold</b>");
  form.set("parse_mode", "HTML");
  const { result } = await upload(room, "sendDocument", form);
  assert.equal(result.document.file_name, 'a "quoted" name.txt');
  assert.deepEqual(result.caption_entities, [{ type: "bold", offset: 0, length: 4 }]);
  const seen = await sim.download({ fileId: result.document.file_id });
  assert.deepEqual(Buffer.from(seen.base64, "base64"), bytes);
  const again = await call("sendPhoto", { chat_id: user.id, photo: result.document.file_id });
  assert.equal(again.result.photo[0].file_size, bytes.length);
  const which = { chat_id: user.id, from_chat_id: user.id, message_id: result.message_id };
  const forwarded = await call("forwardMessage", which);
  assert.equal(forwarded.result.forward_origin.type, "user");
  assert.equal(forwarded.result.caption, "bold");
  const copied = await call("copyMessage", { ...which, caption: "other" });
  const { messages } = await sim.chat(place);
  const copy = messages.find(({ messageId }) => messageId === copied.result.message_id);
  assert.equal(copy?.text, "other");
  assert.equal(copy?.file?.bytes, bytes.length);
  assert.equal(
    (await call("copyMessage", { ...which, message_id: 999 })).description,
    "Bad Request: message to copy not found",
  );
  const edit = await call("editMessageText", { ...which, text: "x" });
  assert.equal(edit.description, "Bad Request: there is no text in the message to edit");
  assert.equal((await call("editMessageCaption", { ...which, caption: "new" })).result.caption, "new");
});

test("what is no file, and what is too big", async () => {
  await using room = await openTestRoom();
  const { sim, user, call, place } = room;
  await sim.say({ ...place, text: "/start" });
  const why = async (params: object): Promise<unknown> =>
    (await call("sendDocument", { chat_id: user.id, ...params })).description;
  assert.equal(await why({}), "Bad Request: there is no document in the request");
  assert.equal(await why({ document: "nonsense" }), "Bad Request: wrong file identifier/HTTP URL specified");
  assert.equal(await why({ document: "https://x.org/a.pdf" }), "Bad Request: failed to get HTTP URL content");
  const form = new FormData();
  form.set("chat_id", String(user.id));
  form.set("photo", new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), "big.jpg");
  assert.equal((await upload(room, "sendPhoto", form)).error_code, 413);
  const big = Buffer.alloc(20 * 1024 * 1024 + 1).toString("base64");
  await sim.sendFile({ ...place, kind: "document", name: "big.bin", base64: big });
  const [{ message }] = (await call("getUpdates", { offset: -1 })).result;
  assert.equal(
    (await call("getFile", { file_id: message.document.file_id })).description,
    "Bad Request: file is too big",
  );
});

test("a broken form is read as far as it goes", () => {
  assert.deepEqual(readMultipart(Buffer.from("nothing"), "multipart/form-data; boundary=x").fields, {});
  assert.deepEqual(readMultipart(Buffer.from("nothing"), "multipart/form-data").fields, {});
  const body = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x\r\nno head\r\n--x--\r\n';
  assert.deepEqual(readMultipart(Buffer.from(body), "multipart/form-data; boundary=x").fields, { a: "1" });
});
