import type { StartIngest } from "#contracts/ingest.ts";
import { firstPart } from "#bot/cut-text.ts";
import type { House, Said } from "#bot/house.ts";
import { fileWords } from "#bot/taking/file-words.ts";
import { keepAndAnswer } from "#bot/taking/keep-and-answer.ts";
import { keepTurn } from "#bot/taking/keep-turn.ts";
import { Progress } from "#bot/taking/progress.ts";
import { readLink, type ReadLink } from "#bot/taking/read-link.ts";
import { referencesOf } from "#bot/taking/references.ts";
import { stoppable } from "#bot/taking/stoppable.ts";
import { sendText } from "#bot/send-answer.ts";

const nameMax = 100;

const hostOf = (url: string): string => firstPart(URL.parse(url)?.host ?? url, nameMax);

/** Says what came of a page, and goes on where there is something to go on with. */
async function finish(
  house: House,
  said: Said,
  { read, progress }: { read: ReadLink; progress: Progress },
): Promise<void> {
  const say = fileWords(said.lang);
  const tell = async (answer: string): Promise<void> => {
    await progress.end(answer);
    await keepTurn(house, said, { unsaid: said.text, answer, messageId: undefined });
  };
  if (read.kind === "refused") return tell(say(`link-${read.why}`, { status: read.status ?? 0 }));
  const { ingested, url } = read;
  const host = hostOf(url);
  if (ingested.kind === "unreadable") return tell(say(`unreadable-${ingested.why}`, { name: host }));
  const title = ingested.title === undefined ? host : `${firstPart(ingested.title, nameMax)} (${host})`;
  const { pages, cutShort } = ingested;
  await progress.end(say("read", { name: title, pages: pages ?? "none", cut: cutShort ? "yes" : "no" }));
  const references = referencesOf(ingested, title, say);
  await keepAndAnswer(house, { said, unsaid: said.text, references });
}

/** Reads the page behind a link that is all of a message; what it says is kept with the message. */
export async function takeLink(
  house: House,
  ingest: StartIngest,
  { said, url }: { said: Said; url: string },
): Promise<void> {
  const say = fileWords(said.lang);
  const { hatchery } = house;
  if (hatchery === undefined) {
    const messageId = await sendText(house, said, { text: say("link-alone"), step: "progress" });
    return keepTurn(house, said, { unsaid: said.text, answer: say("link-alone"), messageId });
  }
  const progress = await Progress.begin(house, said, say("reading", { name: hostOf(url) }));
  const read = await stoppable(house, said, (signal) => readLink({ hatchery, ingest }, url, signal));
  if (read.kind === "stopped") return progress.end(say("stopped", { name: hostOf(url) }));
  await finish(house, said, { read, progress });
}
