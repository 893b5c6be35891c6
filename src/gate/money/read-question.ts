import type { Limits } from "#contracts/limits.ts";
import { fieldOf, isObject, numberOf, parseObject, textOf, type JsonObject } from "#gate/server/json.ts";
import { weigh, type Weight } from "#gate/money/weigh.ts";

/** A question to a model, as far as its cost depends on it. */
export type Question = {
  readonly kind: "chat" | "responses" | "embeddings" | "transcription" | "speech";
  readonly model: string;
  readonly isStream: boolean;
  /** The program itself wants the usage of a stream told. */
  readonly asksUsage: boolean;
  /** No more tokens than these are asked. */
  readonly tokensInMost: number;
  /** What is counted when the provider tells nothing. */
  readonly tokensIn: number;
  /** Answers wanted at once. */
  readonly answers: number;
  /** The program's own bound for one answer. */
  readonly tokensOutMost: number | undefined;
  readonly seconds: number;
  readonly characters: number;
  readonly factor: number;
  /** What makes the cost boundless, by its name: a tool of the provider's, an answer that comes later. */
  readonly unbounded: string | undefined;
  /** The parsed body, to be sent with additions; undefined for a form. */
  readonly body: JsonObject | undefined;
};

/** A sound of speech has at least so many bytes a second: the thinnest voice codecs. */
const bytesPerSecondMin = 750;
/** And usually so many. */
const bytesPerSecondUsual = 4_000;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Tools that the program itself carries out cost nothing more. */
const ownTools = new Set(["function", "custom", "local_shell", "apply_patch"]);

const foreignTool = (body: JsonObject): string | undefined =>
  listOf(body["tools"])
    .map((tool) => textOf(tool, "type") ?? "?")
    .find((type) => !ownTools.has(type));

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/**
 * What may cost more than its tokens, or other tokens than those that we see: a text that is foretold and paid for as an
 * answer, a question that the provider keeps, what relays add, and models that they turn to instead.
 */
const beyond = ["web_search_options", "prediction", "prompt", "plugins", "models", "fallbacks"] as const;

/** Some servers take a number that is written as text. Two readings of it would be two bounds. */
const counts = ["n", "max_tokens", "max_completion_tokens", "max_output_tokens"] as const;

function unboundedIn(body: JsonObject): string | undefined {
  if (body["background"] === true) return "background";
  if (listOf(body["modalities"]).includes("audio")) return "modalities: audio";
  const odd = counts.find((name) => isGiven(body[name]) && typeof body[name] !== "number");
  return odd ?? beyond.find((name) => isGiven(body[name])) ?? foreignTool(body);
}

/** More tokens in an answer, and more answers, are asked by nobody who means it. */
const boundMax = 1_000_000_000;
const answersMax = 1_000_000;

const boundOf = (body: JsonObject, names: readonly string[]): number | undefined => {
  const found = names.map((name) => numberOf(body, name)).filter((value) => value !== undefined && value >= 0);
  return found.length === 0 ? undefined : Math.min(boundMax, Math.ceil(Math.max(...found.map(Number))));
};

/** Priority costs double; what is slower costs half, which is not relied on before the provider has said it. */
const factorOf = (body: JsonObject): number =>
  ["priority", "fast"].includes(textOf(body, "service_tier") ?? "") ? 2 : 1;

const isKept = (body: JsonObject): boolean => [body["previous_response_id"], body["conversation"]].some(isGiven);

function readTalk(kind: "chat" | "responses", body: JsonObject, limits: Limits): Question {
  const weight = weigh(body);
  const kept = isKept(body) ? limits.unseenTokens : 0;
  const more = weight.images * limits.imageTokens + kept;
  const bounds = kind === "chat" ? ["max_completion_tokens", "max_tokens"] : ["max_output_tokens"];
  return {
    ...plain(kind, body),
    isStream: body["stream"] === true,
    asksUsage: fieldOf(body["stream_options"], "include_usage") === true,
    tokensInMost: weight.bytes + more + weight.unseen * limits.unseenTokens,
    tokensIn: estimated(weight) + more,
    answers: Math.min(answersMax, Math.max(1, Math.ceil(numberOf(body, "n") ?? 1))),
    tokensOutMost: boundOf(body, bounds),
    factor: factorOf(body),
    unbounded: unboundedIn(body),
  };
}

/** A token has three characters or more, over the languages; this errs to the dear side. */
export const charsPerToken = 3;

const estimated = ({ chars }: Weight): number => Math.ceil(chars / charsPerToken);

const plain = (kind: Question["kind"], body: JsonObject): Question => ({
  kind,
  model: textOf(body, "model") ?? "",
  isStream: false,
  asksUsage: false,
  tokensInMost: 0,
  tokensIn: 0,
  answers: 1,
  tokensOutMost: 0,
  seconds: 0,
  characters: 0,
  factor: 1,
  unbounded: undefined,
  body,
});

function readEmbeddings(body: JsonObject): Question {
  const weight = weigh(body["input"]);
  return { ...plain("embeddings", body), tokensInMost: weight.bytes, tokensIn: estimated(weight) };
}

function readSpeech(body: JsonObject): Question {
  const characters = (textOf(body, "input") ?? "").length + (textOf(body, "instructions") ?? "").length;
  return { ...plain("speech", body), characters };
}

/** The field of a form; the sound itself is not looked at. */
const formField = (body: Buffer, name: string): string | undefined => {
  const at = body.indexOf(`name="${name}"`);
  if (at < 0) return undefined;
  return /^[^\r\n]*(?:\r\n[^\r\n]+)*\r\n\r\n([^\r\n]{0,200})/.exec(body.toString("latin1", at, at + 600))?.[1];
};

/** Places of a name that are looked at: sound is hardly full of it. */
const placesMax = 100;

/** Whether a field of a form is named more than once, in whichever way: then two readings of it are two prices. */
function isNamedTwice(body: Buffer, name: string): boolean {
  let [named, places] = [0, 0];
  for (let at = body.indexOf(name); at >= 0; at = body.indexOf(name, at + name.length)) {
    places += 1;
    if (/name\*?\s*=\s*["']?(?:[\w-]*'[\w-]*')?$/i.test(body.toString("latin1", Math.max(0, at - 40), at))) named += 1;
    if (named > 1 || places > placesMax) return true;
  }
  return false;
}

function readForm(body: Buffer): Question {
  const model = formField(body, "model")?.trim() ?? "";
  const seconds = body.length / bytesPerSecondMin;
  return {
    ...plain("transcription", { model }),
    seconds,
    isStream: formField(body, "stream") === "true",
    unbounded: isNamedTwice(body, "model") ? "a form with two fields named model" : undefined,
    body: undefined,
  };
}

/** What a transcription is counted at when nobody tells how long it was. */
export const usualSeconds = ({ seconds }: Question): number => (seconds * bytesPerSecondMin) / bytesPerSecondUsual;

/** Reads a question by the path that it goes to; undefined when it is not what goes there. */
export function readQuestion(path: string, body: Buffer, limits: Limits): Question | undefined {
  if (path === "audio/transcriptions") return readForm(body);
  const parsed = parseObject(body.toString("utf8"));
  if (!isObject(parsed)) return undefined;
  switch (path) {
    case "chat/completions":
      return readTalk("chat", parsed, limits);
    case "responses":
      return readTalk("responses", parsed, limits);
    case "embeddings":
      return readEmbeddings(parsed);
    case "audio/speech":
      return readSpeech(parsed);
    default: // the side offers no others
      return undefined;
  }
}
