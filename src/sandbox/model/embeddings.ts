import { createHash } from "node:crypto";
import { jsonReply, type Reply } from "#sandbox/http/exchange.ts";
import { tokensOf } from "#sandbox/model/conversation.ts";
import { badParameter } from "#sandbox/model/model-error.ts";
import { listOf, numberOf, textOf, type Json } from "#sandbox/world/read-json.ts";

/** Each word sets this many places of the vector. */
const placesPerWord = 8;
const inputsMax = 2048;

const smallest = 1536;

/** Models whose vectors are longer. */
const sizes: Readonly<Record<string, number>> = { "text-embedding-3-large": 3072 };

/** A vector of length 1 that is the same for the same words, and near for texts that share some: no model, only hashes. */
function embed(text: string, size: number): Float32Array {
  const vector = new Float32Array(size);
  for (const [word] of text
    .toLowerCase()
    .replaceAll("ё", "е")
    .matchAll(/[\p{L}\d]+/gu)) {
    const hash = createHash("sha256").update(word.slice(0, 6)).digest();
    for (let place = 0; place < placesPerWord; place += 1) {
      const at = hash.readUInt16LE(place * 3) % size;
      vector[at] = (vector[at] ?? 0) + ((hash[place * 3 + 2] ?? 0) % 2 === 0 ? 1 : -1);
    }
  }
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) vector[0] = 1;
  return length === 0 ? vector : vector.map((value) => value / length);
}

function textsOf(input: unknown): readonly string[] {
  return typeof input === "string" ? [input] : listOf(input).map((text) => textOf(text) ?? "");
}

function encoded(vector: Float32Array, format: unknown): string | readonly number[] {
  return format === "base64" ? Buffer.from(vector.buffer).toString("base64") : [...vector];
}

/** `POST /v1/embeddings`: honours `dimensions` and `encoding_format`. */
export function embeddings(body: Json): Reply {
  const model = textOf(body["model"]) ?? "";
  const whole = sizes[model] ?? smallest;
  const size = numberOf(body["dimensions"]) ?? whole;
  const texts = textsOf(body["input"]);
  const good = Number.isInteger(size) && size >= 1 && size <= whole;
  if (!good) return badParameter("Invalid value for 'dimensions'.", "dimensions");
  if (texts.length === 0 || texts.length > inputsMax) return badParameter("'$.input' is invalid.", "input");
  const data = texts.map((text, index) => {
    return { object: "embedding", index, embedding: encoded(embed(text, size), body["encoding_format"]) };
  });
  const prompt_tokens = tokensOf(texts.join(""));
  return jsonReply(200, { object: "list", data, model, usage: { prompt_tokens, total_tokens: prompt_tokens } });
}
