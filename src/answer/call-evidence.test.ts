// A call that failed is told in the person's language; what was answered stands in quotation marks, word for word.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceSource } from "#contracts/finding.ts";
import { callEvidence } from "#answer/call-evidence.ts";
import { openVoice } from "#answer/voice.ts";
import { throwOnMissingWords } from "#answer/words.ts";

throwOnMissingWords();

const texts: readonly (readonly [EvidenceSource, string, string, string])[] = [
  [
    "model",
    "chat/completions at api.openai.com: 401 Incorrect API key provided: sk-d***.",
    "chat/completions (api.openai.com): ответ 401, «Incorrect API key provided: sk-d***.»",
    "chat/completions (api.openai.com): answer 401, “Incorrect API key provided: sk-d***.”",
  ],
  [
    "probe",
    "model_key at 127.0.0.1:11434: 404",
    "проверка ключа модели (127.0.0.1:11434): ответ 404",
    "the check of the model key (127.0.0.1:11434): answer 404",
  ],
  [
    "vector",
    "readyz at [::1]:6333: ECONNREFUSED connect ECONNREFUSED ::1:6333",
    "readyz ([::1]:6333): нет ответа, ECONNREFUSED",
    "readyz ([::1]:6333): no answer, ECONNREFUSED",
  ],
  [
    "telegram",
    "sendMessage at api.telegram.org: UND_ERR_SOCKET other side closed",
    "sendMessage (api.telegram.org): нет ответа, соединение оборвалось, «other side closed»",
    "sendMessage (api.telegram.org): no answer, the connection broke, “other side closed”",
  ],
  [
    "telegram",
    "sendMessage at api.telegram.org: cut",
    "sendMessage (api.telegram.org): вызов прерван",
    "sendMessage (api.telegram.org): the call was cut",
  ],
  [
    "telegram",
    "getUpdates: 401 Unauthorized",
    "getUpdates: ответ 401, «Unauthorized»",
    "getUpdates: answer 401, “Unauthorized”",
  ],
  [
    "telegram",
    "getUpdates: Conflict: terminated by other getUpdates request",
    "getUpdates: «Conflict: terminated by other getUpdates request»",
    "getUpdates: “Conflict: terminated by other getUpdates request”",
  ],
  [
    "telegram",
    "getWebhookInfo: hooks.example.org",
    "getWebhookInfo: сообщения уходят на hooks.example.org",
    "getWebhookInfo: the messages go to hooks.example.org",
  ],
  [
    "probe",
    "models at api.openai.com: gpt-9 is not among them",
    "среди моделей api.openai.com нет gpt-9",
    "gpt-9 is not among the models of api.openai.com",
  ],
  [
    "probe",
    "api.telegram.org: the name is known, IPv4 opens, IPv6 has no address",
    "api.telegram.org: имя известно, по IPv4 соединение есть, адреса IPv6 нет",
    "api.telegram.org: the name is known, IPv4 opens, IPv6 has no address",
  ],
  [
    "probe",
    "qdrant.lan: the name is not known, IPv4 does not open",
    "qdrant.lan: имя неизвестно, по IPv4 соединения нет",
    "qdrant.lan: the name is not known, IPv4 does not open",
  ],
];

for (const [source, text, ru, en] of texts) {
  test(text, () => {
    const told = (["ru", "en"] as const).map((lang) =>
      callEvidence({ source, line: undefined, atMs: undefined, text }, openVoice({ lang, surface: "telegram" })),
    );
    assert.deepEqual(told, [ru, en]);
  });
}

test("a line of a program's output, or of another shape, stays as it is", () => {
  const voice = openVoice({ lang: "ru", surface: "telegram" });
  const line = { line: 1, atMs: undefined } as const;
  assert.equal(callEvidence({ ...line, source: "stderr", text: "getUpdates: 401 Unauthorized" }, voice), undefined);
  assert.equal(callEvidence({ ...line, source: "model", text: "gpt-4o: shutdown_date 2027-01-14" }, voice), undefined);
});
