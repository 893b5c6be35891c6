import { jsonReply, type Reply } from "#sandbox/http/exchange.ts";
import type { Form } from "#sandbox/http/multipart.ts";
import { badParameter } from "#sandbox/model/model-error.ts";
import { textOf, type Json } from "#sandbox/world/read-json.ts";

const bytesMax = 25 * 1024 * 1024;

/** What is heard: a file that holds text is taken for somebody reading it aloud. */
function hear(data: Buffer): string {
  const text = data.toString("utf8").trim();
  // oxlint-disable-next-line no-control-regex -- that is what tells sound from text
  const isText = text !== "" && !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text);
  return isText ? text : `(a sound of ${data.length} bytes)`;
}

/** `POST /v1/audio/transcriptions` */
export function transcriptions({ fields, files }: Form): Reply {
  const file = files.get("file");
  if (file === undefined)
    return badParameter("[{'type': 'missing', 'loc': ('body', 'file'), 'msg': 'Field required'}]", "file");
  if (file.data.length > bytesMax) return badParameter("Maximum content size limit (26214400) exceeded.", "file");
  const text = hear(file.data);
  if (fields["response_format"] === "text")
    return { status: 200, headers: { "content-type": "text/plain" }, body: `${text}\n` };
  return jsonReply(200, { text });
}

/** `POST /v1/audio/speech`: what it says can be read in the file, and heard by the transcription above. */
export function speech(body: Json): Reply {
  return { status: 200, headers: { "content-type": "audio/mpeg" }, body: Buffer.from(textOf(body["input"]) ?? "") };
}
