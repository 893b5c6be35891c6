// Writes docs/rendered-messages.md: every message in both languages, from the samples of `answer`.
import { writeFileSync } from "node:fs";
import { renderedDocument } from "#answer/samples/rendered-document.ts";
import { throwOnMissingWords } from "#answer/words.ts";
import { judge } from "#diagnosis/cause-info.ts";

throwOnMissingWords();
writeFileSync("docs/rendered-messages.md", renderedDocument(judge));
