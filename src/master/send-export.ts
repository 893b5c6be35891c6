import type { Answer } from "#contracts/answer.ts";
import { redact } from "#contracts/redact.ts";
import type { Asker } from "#master/command-for.ts";
import { answerPage, wordsPage } from "#master/pages.ts";
import type { Room } from "#master/room.ts";

const indent = 2;

/** Secrets are not kept in what is exported; one that a person wrote somewhere is not sent around either. */
const clean = (_name: string, part: unknown): unknown => (typeof part === "string" ? redact(part) : part);

/**
 * Sends an export as a file with its words below it. It is not kept for later as other answers are: it can be asked for
 * again, and would lie about meanwhile. Returns the message it stands in.
 */
export async function sendExport(
  { speaker }: Pick<Room, "speaker">,
  answer: Extract<Answer, { kind: "exported" }>,
  { userId, lang }: Asker,
): Promise<number | undefined> {
  const day = new Date(answer.data.exportedAtMs).toISOString().slice(0, "2026-01-01".length);
  const file = { name: `hatchery-${day}.json`, text: `${JSON.stringify(answer.data, clean, indent)}\n` };
  const sent = await speaker.sendFile(userId, answerPage(answer, lang), file);
  if (sent.kind === "sent") return sent.messageId;
  await speaker.send(userId, wordsPage(lang, "export-unsent"));
  return undefined;
}
