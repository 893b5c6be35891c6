import type { EvidenceLine } from "#contracts/finding.ts";
import type { Voice } from "#answer/voice.ts";

/** A text that only names the errno again (`connect ECONNREFUSED 127.0.0.1:6333`) tells nothing more. */
const more = (text: string | undefined, errno: string): string =>
  text === undefined || text.includes(errno) ? "none" : text;

/** Why there was no answer: an errno as it is, and what an HTTP client calls it in words. */
export const errnoText = (errno: string, voice: Voice): string =>
  errno.startsWith("UND_ERR_") ? voice.say("errno", { errno }) : errno;

/** What came back: a status with the other's own words in quotation marks, or why nothing came. */
function saidOf(text: string, voice: Voice): string {
  const [, status, words] = /^(\d{3})(?: (.+))?$/s.exec(text) ?? [];
  if (status !== undefined) return voice.say("seen-status", { status, text: words ?? "none" });
  const [, errno, why] = /^((?:E|UND_ERR_|ERR_)[A-Z0-9_]+)(?: (.+))?$/s.exec(text) ?? [];
  if (errno !== undefined) {
    return voice.say("seen-no_answer", { errno: errnoText(errno, voice), text: more(why, errno) });
  }
  return text === "cut" ? voice.say("call-cut") : voice.say("seen-said", { text });
}

/** `IPv4 opens`, `the name is not known`: what a look at the network found, said by its words' last part. */
const netWord = (found: string, voice: Voice): string =>
  voice.say("seen-net", {
    family: /^IPv[46]/.exec(found)?.[0] ?? "none",
    found: /not|no address/.test(found) ? (found.endsWith("no address") ? "none" : "failed") : "ok",
  });

type Reader = readonly [pattern: RegExp, read: (parts: readonly string[], voice: Voice) => string];

const readers: readonly Reader[] = [
  [
    /^models at (\S+): (\S+) is not among them$/,
    ([host = "", model = ""], voice) => voice.say("seen-no_model", { host, model }),
  ],
  [/^getWebhookInfo: ([^\s:]+(?::\d+)?)$/, ([host = ""], voice) => voice.say("seen-webhook", { host })],
  [
    /^(\S+): ((?:the name is|IPv[46] (?:opens|does|has)).*)$/,
    ([host = "", all = ""], voice) =>
      `${host}: ${all
        .split(", ")
        .map((one) => netWord(one, voice))
        .join(", ")}`,
  ],
  [
    /^(\S+) at (\S+): (.+)$/s,
    ([what = "", host = "", said = ""], voice) => voice.say("seen-call", { what, host, said: saidOf(said, voice) }),
  ],
  [
    /^(getUpdates): (.+)$/s,
    ([what = "", said = ""], voice) => voice.say("seen-call", { what, host: "none", said: saidOf(said, voice) }),
  ],
];

/** Who is asked over the network. */
const asked: readonly EvidenceLine["source"][] = ["telegram", "model", "vector", "probe"];

/**
 * A call that failed, in the person's words with what was answered quoted word for word; undefined for a line of another
 * shape. The shapes are those that `diagnosis/failed-calls.ts` and its neighbours write.
 */
export function callEvidence({ source, text }: EvidenceLine, voice: Voice): string | undefined {
  if (!asked.includes(source)) return undefined;
  for (const [pattern, read] of readers) {
    const found = pattern.exec(text);
    if (found !== null) return read(found.slice(1), voice);
  }
  return undefined;
}
