// `npm run pictures`: the README's pictures, taken of the demo itself, in both languages.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { DemoBrowser, type DemoPage } from "./demo-page.ts";
import { terminalPage } from "./terminal-page.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/pictures");
const bytesMax = 300 * 1024;

type Words = {
  readonly lang: "en" | "ru";
  readonly person: string;
  readonly hatch: string;
  readonly hatched: string;
  readonly says: readonly (readonly [string, string | RegExp])[];
  readonly question: string;
  readonly told: string;
  readonly cause: RegExp;
  readonly debugged: RegExp;
};

const languages: readonly Words[] = [
  {
    lang: "en",
    person: "Ann",
    hatch: "Hatch a bot in one tap",
    hatched: "has hatched",
    says: [
      ["My name is Ann", "Nice to meet you, Ann"],
      ["Draw me a table", "Here is a table"],
    ],
    question: "Tell me a story",
    told: "blinking lights",
    cause: /does not accept the key/,
    debugged: /How we know/,
  },
  {
    lang: "ru",
    person: "Иван",
    hatch: "Завести бота одним нажатием",
    hatched: "заведён",
    says: [
      ["Меня зовут Иван", "Очень приятно, Иван"],
      ["Нарисуй таблицу", "Вот таблица"],
    ],
    question: "Расскажи историю",
    told: "мигающих",
    cause: /не принимает ключ/,
    debugged: /Откуда видно/,
  },
];

/** What a real terminal shows of a command, colours and all. */
async function inTerminal(dataDir: string, lang: string, words: string): Promise<string> {
  const { LC_ALL: _, ...env } = process.env;
  const command = `${process.execPath} ${join(root, "bin/hatchery.js")} ${words}`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd: root,
    env: { ...env, HATCHERY_DATA_DIR: dataDir, LANG: `${lang}.UTF-8`, TERM: "xterm-256color" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (piece: Buffer) => (text += piece.toString("utf8")));
  await once(child, "close");
  return text;
}

async function photograph(page: Page, name: string, selector?: string): Promise<void> {
  const path = join(folder, name);
  const toast = page.locator(".toast");
  if ((await toast.count()) > 0) {
    await toast.evaluate((one: { style: Record<string, string> }) => (one.style["visibility"] = "hidden"));
  }
  if (selector === undefined) await page.screenshot({ path });
  else await page.locator(selector).last().screenshot({ path });
}

/** Hatches, and talks until the picture has something to show; the bot's username. */
async function talk(page: DemoPage, words: Words): Promise<string> {
  await page.at("person").selectOption({ label: words.person });
  await page.start();
  await page.press(await page.message(words.hatch), words.hatch);
  const username = await page.at("bot-username").inputValue();
  await page.at("bot-create").click();
  await page.message(words.hatched);
  await page.open(username);
  await page.start();
  for (const [said, answered] of words.says) {
    await page.say(said);
    await page.message(answered);
  }
  return username;
}

async function takeAll(demo: DemoBrowser, page: DemoPage, words: Words): Promise<void> {
  const { lang } = words;
  const username = await talk(page, words);
  await page.say(words.question);
  await page.at("draft").filter({ hasText: words.told }).waitFor();
  await page.at("events").getByText("PID").first().waitFor();
  await photograph(page.page, `demo.${lang}.png`);
  await page.at("draft").waitFor({ state: "detached" });

  const shell = await demo.newPage();
  const status = await inTerminal(demo.dataDir, lang === "ru" ? "ru_RU" : "en_US", `status ${username}`);
  await shell.setContent(terminalPage(`npx hatchery status ${username}`, status));
  await photograph(shell, `status.${lang}.png`, ".terminal");

  await page.page.setViewportSize({ width: 1280, height: 3_000 });
  await page.at("break-wrong_key").click();
  await page.openMaster();
  const messages = await page.at("message").count();
  await page.message(words.cause);
  await page.say("/debug");
  await page
    .at("message")
    .nth(messages + 2)
    .filter({ hasText: words.debugged })
    .waitFor();
  await photograph(page.page, `debug.${lang}.png`, '[data-test="message"]');
}

/** The demo's helper expects to be part of a test; of it, only notes are needed here. */
const reporter = { diagnostic: (text: string): void => console.log(text) } satisfies Pick<TestContext, "diagnostic">;

mkdirSync(folder, { recursive: true });
for (const words of languages) {
  const demo = await DemoBrowser.open();
  try {
    const look = { locale: words.lang === "ru" ? "ru-RU" : "en-US", viewport: { width: 1280, height: 820 } } as const;
    await demo.visit(reporter, look, (page) => takeAll(demo, page, words));
  } finally {
    await demo.close();
  }
}
for (const name of readdirSync(folder)) {
  const { size } = statSync(join(folder, name));
  console.log(`${name}: ${Math.ceil(size / 1024)} kB`);
  if (size > bytesMax) throw new Error(`${name} is larger than ${bytesMax} bytes`);
}
