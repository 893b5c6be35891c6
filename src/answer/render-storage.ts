import type { Answer, Message } from "#contracts/answer.ts";
import { paragraphs } from "#answer/message.ts";
import type { Voice } from "#answer/voice.ts";

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

/** What is in an export and what is not; the export itself goes beside it, as a file. */
export function exported({ data }: Of<"exported">, voice: Voice): Message {
  const updates = data.bots.reduce((sum, { updates: all }) => sum + all.length, 0);
  const memory = data.notIncluded.includes("memory") ? "missing" : "in";
  return paragraphs([
    voice.spans("exported", { bots: data.bots.length, updates }),
    voice.spans("exported-without", { memory }),
  ]);
}

/** A fresh master key is in force. */
export function keyRotated({ dataKeys, oldKeyFile, resealed }: Of<"key_rotated">, voice: Voice): Message {
  return paragraphs([
    voice.spans("key-rotated", { keys: dataKeys }),
    ...(resealed === undefined ? [] : [voice.spans("key-rotated-deep", { keys: resealed })]),
    voice.spans("key-rotated-old", { file: oldKeyFile }),
  ]);
}
