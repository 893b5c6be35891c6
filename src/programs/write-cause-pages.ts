// Writes the frames of docs/causes/*.md anew from the words and the table of causes; the prose in them stays.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { causePage } from "#answer/samples/cause-page.ts";
import { sampleCauses } from "#answer/samples/sample-findings.ts";
import { judge } from "#diagnosis/cause-info.ts";

mkdirSync("docs/causes", { recursive: true });
for (const code of sampleCauses) {
  const path = `docs/causes/${code}.md`;
  writeFileSync(path, causePage(code, existsSync(path) ? readFileSync(path, "utf8") : "", judge));
}
