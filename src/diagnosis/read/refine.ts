import type { CallSide } from "#contracts/call.ts";
import { type EvidenceLine } from "#contracts/finding.ts";
import type { Block, PrintedError } from "#diagnosis/read/block.ts";
import { sideOf, sideOfText } from "#diagnosis/read/host-of.ts";
import { addressOf } from "#diagnosis/read/address.ts";
import { netErrnoOf } from "#diagnosis/read/net-errno.ts";
import { statusOf } from "#diagnosis/read/status.ts";
import type { TextLine } from "#diagnosis/read/text-line.ts";
import type { Refused, Symptom, Thrown, Unreachable, Weight } from "#diagnosis/symptom.ts";

const seenOf = (at: TextLine): EvidenceLine => ({
  source: at.source,
  line: at.line,
  atMs: undefined,
  text: at.text.trim().slice(0, 500),
});

const codeFields = /['"]?\b(?:code|type)['"]?:\s?['"]([\w.-]{2,60})['"]/g;
const codesMax = 8;

const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(codeFields)].slice(0, codesMax).map(([, value = ""]) => value);

type Told = {
  readonly name: string;
  readonly text: string;
  readonly block: string;
  readonly fields: ReadonlyMap<string, string>;
};

function refusedFrom(side: CallSide, told: Told, shared: { weight: Weight; seen: EvidenceLine }): Refused | undefined {
  const { name, text, block, fields } = told;
  const codes = codesIn(block);
  const status = statusOf(name, text, fields);
  if (status === undefined && codes.length === 0) return undefined;
  const retry = /retry[_ -](?:after|in)['"]?:? ?['"]?(\d{1,6})/i.exec(block)?.[1];
  return {
    kind: "refused",
    side,
    host: addressOf(fields.get("url") ?? fields.get("path") ?? "", fields).host,
    method: /Call to '(\w+)' failed/.exec(text)?.[1] ?? fields.get("method"),
    status,
    codes,
    // Qdrant's library says only the status; what Qdrant said stands beside it.
    text: side === "vector" ? block : text,
    retryAfterS: retry === undefined ? undefined : Number(retry),
    ...shared,
  };
}

/** What one printed error means: somebody refused, nobody answered, or simply an error. Most telling first. */
export function symptomsOfError(error: PrintedError, block: Block, weight: Weight): readonly Symptom[] {
  const shared = { weight, seen: seenOf(error.at) };
  const { name, message, code, fields, frames } = error;
  const thrown: Thrown = {
    kind: "thrown",
    runtime: block.runtime,
    name,
    message,
    code,
    fields,
    frames,
    block: block.text,
    before: block.before,
    ...shared,
  };
  const own = sideOf(error);
  const side = own ?? block.errors.map(sideOf).find((other) => other !== undefined);
  const errno = netErrnoOf(code ?? fields.get("errno"), message);
  if (errno !== undefined) {
    const { host, port } = addressOf(`${message}\n${fields.get("path") ?? ""}`, fields);
    const unreachable: Unreachable = { kind: "unreachable", side, host, port, errno, text: message, ...shared };
    return [unreachable, thrown];
  }
  if (own === undefined) return [thrown];
  const told = { name: name.split(".").at(-1) ?? name, text: message, block: block.text, fields };
  const refused = refusedFrom(own, told, shared);
  return refused === undefined ? [thrown] : [refused, thrown];
}

/** What a single line means. A status in it counts only beside words that say whose it is. */
export function symptomsOfLine(at: TextLine, weight: Weight): readonly Symptom[] {
  const shared = { weight, seen: seenOf(at) };
  const { text } = at;
  const line: Symptom = { kind: "line", text, ...shared };
  const errno = netErrnoOf(undefined, text);
  const telegramBody = /"error_code":\s?\d{3}/.test(text) && /"description":/.test(text);
  const side = telegramBody ? "telegram" : sideOfText(text);
  if (errno !== undefined) {
    return [{ kind: "unreachable", side, ...addressOf(text), errno, text, ...shared }, line];
  }
  const modelBody = /"error":\s?\{/.test(text) && /"(?:code|type)":/.test(text);
  const whose = side ?? (modelBody ? "model" : undefined);
  const refused =
    whose === undefined ? undefined : refusedFrom(whose, { name: "", text, block: text, fields: new Map() }, shared);
  return refused === undefined ? [line] : [refused, line];
}
