import { createHash } from "node:crypto";
import type { Lang } from "#contracts/ids.ts";
import type { Ingested, PagesRead, StartIngest } from "#contracts/ingest.ts";
import { firstPart } from "#bot/cut-text.ts";
import type { House, Said } from "#bot/house.ts";
import type { Sent } from "#bot/taking/brought.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { keepAndAnswer } from "#bot/taking/keep-and-answer.ts";
import { keepTurn } from "#bot/taking/keep-turn.ts";
import { loadFile, type Loaded } from "#bot/taking/load-file.ts";
import { Progress } from "#bot/taking/progress.ts";
import { referencesOf } from "#bot/taking/references.ts";
import { stoppable } from "#bot/taking/stoppable.ts";
import { tooBig } from "#bot/taking/too-big.ts";
import { answerMessage } from "#bot/talk.ts";

/** `said` has the caption for its text, empty where there is none. */
export type Document = {
  readonly said: Said;
  readonly sent: Sent;
  /** It was sent together with others: without a word of its own it is for the one that has words to speak of. */
  readonly isOneOfMany: boolean;
};

const nameMax = 100;

type Taken =
  | Exclude<Loaded, { kind: "ok" }>
  | Ingested
  /** Kept already, with another message. */
  | { readonly kind: "known" };

type Reading = { readonly house: House; readonly ingest: StartIngest; readonly onPages: (read: PagesRead) => void };

async function take(
  { house, ingest, onPages }: Reading,
  { said, sent }: Document,
  signal: AbortSignal,
): Promise<Taken> {
  const loaded = await loadFile(house, sent, signal);
  if (loaded.kind !== "ok") return loaded;
  const { bytes } = loaded;
  const file = { chatId: said.chatId, digest: createHash("sha256").update(bytes).digest("hex") };
  const { files } = house.memory;
  const keptWith = await files.messageOf(file);
  if (keptWith !== undefined && keptWith !== said.messageId) return { kind: "known" };
  const ingested = await ingest({ name: sent.name, mimeType: sent.mimeType, bytes }, { onPages, signal });
  if (ingested.kind === "text") await files.came(file, said.messageId);
  return ingested;
}

type NotTaken = Exclude<Taken, { kind: "text" | "known" }>;

/** Says what came of a file that has no text to give. */
function whyNot({ limits }: House, taken: NotTaken, { lang, name }: { lang: Lang; name: string }): string {
  const say = fileWords(lang);
  switch (taken.kind) {
    case "too_big":
      return tooBig(say, taken.bytes, limits);
    case "not_given":
      return say("not-given");
    case "unreadable":
      return say(`unreadable-${taken.why}`, { name });
  }
}

const nameOf = ({ lang }: Said, { name }: Sent): string => firstPart(name ?? fileWords(lang)("a-file"), nameMax);

/** Takes in a file: its text is kept in pieces that know their place, and what the owner says of it is answered. */
export async function takeDocument(house: House, ingest: StartIngest, document: Document): Promise<void> {
  const { said, sent } = document;
  const say = fileWords(said.lang);
  const name = nameOf(said, sent);
  const progress = await Progress.begin(house, said, say("reading", { name }));
  const onPages = ({ page, of }: PagesRead): void =>
    progress.show(say("reading-pages", { name, page: String(page), of: String(of) }));
  const reading = { house, ingest, onPages };
  const taken = await stoppable(house, said, (signal) => take(reading, document, signal));
  switch (taken.kind) {
    case "stopped":
      return progress.end(say("stopped", { name }));
    case "known":
      await progress.end(`${say("read-before", { name })} ${say("ask-about")}`);
      return said.text === "" ? undefined : answerMessage(house, said);
    case "text": {
      const { pages, cutShort } = taken;
      const read = say("read", { name, pages: pages ?? "none", cut: cutShort ? "yes" : "no" });
      const came = { unsaid: say("file-came"), references: referencesOf(taken, name, say) };
      const isSilent = document.isOneOfMany && said.text === "";
      await progress.end(isSilent ? `${read} ${say("ask-about")}` : read);
      if (!isSilent) return keepAndAnswer(house, { said, ...came });
      return keepTurn(house, said, { ...came, answer: say("ask-about"), messageId: undefined });
    }
    case "too_big":
    case "not_given":
    case "unreadable":
      await progress.end(whyNot(house, taken, { lang: said.lang, name }));
      return keepTurn(house, said, {
        unsaid: say("file-came"),
        answer: whyNot(house, taken, { lang: said.lang, name: say("a-file") }),
        messageId: undefined,
      });
  }
}
