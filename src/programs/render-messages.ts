// Writes docs/rendered-messages.md and docs/rendered-bot.md: every message in both languages, from the samples of `answer`.
import { writeFileSync } from "node:fs";
import { botDocument } from "#answer/samples/bot-document.ts";
import { renderedDocument } from "#answer/samples/rendered-document.ts";
import { throwOnMissingWords } from "#answer/words.ts";
import { judge } from "#diagnosis/cause-info.ts";

throwOnMissingWords();
writeFileSync("docs/rendered-messages.md", renderedDocument(judge));
writeFileSync("docs/rendered-bot.md", botDocument());
