// Writes the frames of docs/causes/*.md anew from the words and the table of causes, and the order of the rules into its
// README; the prose in them stays.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { causePage, causePageRu } from "#answer/samples/cause-page.ts";
import { sampleCauses } from "#answer/samples/sample-findings.ts";
import { judge } from "#diagnosis/cause-info.ts";
import { rules } from "#diagnosis/rules.ts";

mkdirSync("docs/causes/ru", { recursive: true });
for (const code of sampleCauses) {
  const path = `docs/causes/${code}.md`;
  writeFileSync(path, causePage(code, existsSync(path) ? readFileSync(path, "utf8") : "", judge));
  writeFileSync(`docs/causes/ru/${code}.md`, causePageRu(code, judge));
}

const readme = "docs/causes/README.md";
const order = rules.map(({ code }, at) => `${at + 1}. [\`${code}\`](${code}.md)`).join("\n");
const written = readFileSync(readme, "utf8").replace(/(?<=<!-- order -->\n)[\s\S]*?(?=<!-- \/order -->)/, `${order}\n`);
writeFileSync(readme, written);
