import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import type { Lang } from "#contracts/ids.ts";

/** A file of words: `words/<file>.<lang>.ftl`. */
export type WordFile =
  | "master"
  | "entrance"
  | "causes"
  | "terminal"
  | "cli"
  | "bot"
  | "reminders"
  | "settings"
  | "search"
  | "files";

/** What the words are about. Numbers are counted and grouped; what names a thing (a pid, a status) comes as text. */
export type Args = Readonly<Record<string, string | number>>;

/** The words of one id (`stopped`, or `cause-x.step1` for an attribute), filled in. */
export type Say = (id: string, args?: Args) => string;

/** The same, and undefined where the file has no such id. */
export type Find = (id: string, args?: Args) => string | undefined;

const bundles = new Map<string, FluentBundle>();
let strict = false;

/** From now on a missing id or variable throws, in this whole process: for tests. */
export function throwOnMissingWords(): void {
  strict = true;
}

/** Without isolation marks: Telegram shows them as boxes to some, and both languages run the same way. */
function load(lang: Lang, file: WordFile): FluentBundle {
  const bundle = new FluentBundle(lang, { useIsolating: false });
  const text = readFileSync(new URL(`words/${file}.${lang}.ftl`, import.meta.url), "utf8");
  const [error] = bundle.addResource(new FluentResource(text));
  if (error !== undefined) throw new Error(`${file}.${lang}.ftl: ${error.message}`);
  return bundle;
}

function bundleOf(lang: Lang, file: WordFile): FluentBundle {
  const name = `${file}.${lang}`;
  const bundle = bundles.get(name) ?? load(lang, file);
  bundles.set(name, bundle);
  return bundle;
}

/** Opens a file of words, read at its first use; what is not there is undefined. */
export function findWords(lang: Lang, file: WordFile): Find {
  return (id, args) => {
    const bundle = bundleOf(lang, file);
    const [name = "", attribute] = id.split(".");
    const message = bundle.getMessage(name);
    const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
    if (pattern === null || pattern === undefined) return undefined;
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, args, errors);
    if (strict && errors[0] !== undefined) throw new Error(`${file}.${lang}.ftl, ${id}: ${errors[0].message}`);
    return text;
  };
}

/** Opens a file of words, read at its first use. A missing id is shown as itself, `[id]`, so that nothing is hidden. */
export function openWords(lang: Lang, file: WordFile): Say {
  const find = findWords(lang, file);
  return (id, args) => {
    const text = find(id, args);
    if (text === undefined && strict) throw new Error(`${file}.${lang}.ftl has no ${id}`);
    return text ?? `[${id}]`;
  };
}
