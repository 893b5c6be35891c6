// What the documents point to is there: pages and headings, npm scripts, files of this repository, commands and their options.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { commandTable } from "#cli/command-table.ts";

const root = join(import.meta.dirname, "..");
const pages = globSync(["*.md", "{docs,examples,bench,deploy}/**/*.md"], { cwd: root });

const read = (page: string): string => readFileSync(join(root, page), "utf8");

/** As GitHub makes anchors of headings. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

const anchorsIn = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

const groups = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((found) => found[1] ?? "");

/** What of a page's links leads nowhere. */
function deadLinks(page: string): readonly string[] {
  const text = read(page).replaceAll(/```[^]*?```/g, "");
  const links = [...groups(text, /\]\(([^)\s]+)\)/g), ...groups(text, /src="([^"]+)"/g)];
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    const file = path === "" ? page : join(dirname(page), path);
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && file.endsWith(".md") && !anchorsIn(file).includes(anchor);
  });
}

/** Files of this repository that are named in code marks. */
const filesIn = (text: string): readonly string[] =>
  groups(text, /`((?:src|test|bench|docs|deploy|examples|bin)\/[\w./-]+)`/g);

test("no link leads nowhere", () => {
  const dead = pages.flatMap((page) => deadLinks(page).map((link) => `${page}: ${link}`));
  assert.deepEqual(dead, []);
});

test("each npm script and file that is named exists", () => {
  const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(read("package.json"));
  const missing = pages.flatMap((page) => {
    const text = read(page);
    const run = groups(text, /\bnpm run ([a-z:]+)/g).filter((name) => !Object.hasOwn(scripts, name));
    return [...run, ...filesIn(text).filter((file) => !existsSync(join(root, file)))].map((name) => `${page}: ${name}`);
  });
  assert.deepEqual(missing, []);
});

const commandNames = commandTable.map(({ name }) => name);

/** Options that a command line of a page gives and its command does not have. */
function unknownOptions(name: string, rest: string): readonly string[] {
  const row = commandTable.find((one) => one.name === name);
  const known = [
    "--json",
    "--help",
    "-h",
    ...(row?.options ?? []).flatMap(({ flags }) => flags.match(/--?[a-z-]+/g) ?? []),
  ];
  return (rest.replaceAll(/"[^"]*"/g, "").match(/(?<=[\s[])--?[a-z][a-z-]*/g) ?? []).filter(
    (option) => !known.includes(option),
  );
}

test("each command that the documents and messages give is there, with its options", () => {
  const written = pages.filter((page) => !page.includes("rendered-")); // what is rendered stands in the words
  const files = [...written, ...globSync("src/answer/words/*.ftl", { cwd: root })];
  const wrong = files.flatMap((file) =>
    [...read(file).matchAll(/(?:[`>]|^|npx )hatchery(?:\.js)? ([a-z][a-z-]*)([^`<\n|]*)/gm)].flatMap(
      ([line, name = "", rest = ""]) =>
        commandNames.includes(name)
          ? unknownOptions(name, rest).map((option) => `${file}: ${line} (${option})`)
          : [`${file}: ${line}`],
    ),
  );
  assert.deepEqual(wrong, []);
});

test("README lists every command of the command line, in both languages", () => {
  for (const page of ["README.md", "README.ru.md"]) {
    const text = read(page);
    const block = /```\n(hatchery up[^]*?)```/.exec(text)?.[1] ?? "";
    assert.deepEqual(
      commandNames.filter((name) => !new RegExp(`[ |]${name}\\b`).test(block)),
      [],
      page,
    );
  }
});
