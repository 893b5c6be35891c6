import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { exitCode } from "#cli/exit-code.ts";
import { nearest } from "#cli/nearest.ts";
import { trouble } from "#cli/trouble.ts";
import type { Ended, Outside, Typed } from "#cli/verb.ts";

const likeMax = 3;

/** Codes that have a page, in this folder. */
async function codesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []); // no folder, no pages
  return names.filter((name) => /^[a-z0-9_.]+\.md$/.test(name)).map((name) => name.slice(0, -".md".length));
}

/** Prints the page of a cause, in the person's language where there is one. An unknown code names those most like it. */
export async function explain({ argument = "" }: Typed, { parts, printer }: Outside): Promise<Ended> {
  const code = argument.toLowerCase();
  const codes = await codesIn(parts.causesDir);
  if (!codes.includes(code)) {
    const like = nearest(code, codes, likeMax).join(", ");
    return trouble(exitCode.refused, "code-unknown", { word: argument, like: like === "" ? "none" : like });
  }
  const own = join(parts.causesDir, printer.lang);
  const folder = (await codesIn(own)).includes(code) ? own : parts.causesDir;
  const page = await readFile(join(folder, `${code}.md`), "utf8");
  if (printer.json) printer.value({ code, page });
  else printer.line(page.trimEnd());
  return exitCode.done;
}
