// The demo in a real browser. Each test has a page of its own; what it prints or asks for outside fails the test.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { openDemo } from "#programs/demo/open-demo.ts";
import { openSim, type Sim } from "#sandbox/sim.ts";
import { needs } from "../system/needs.ts";

const browserPath = "/usr/bin/chromium";
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** For a test's `skip`: false where there is a browser, and in CI. */
export const noBrowser = needs(existsSync(browserPath), `a browser (${browserPath})`);

/** Until an element is there; the slowest misfortune is noticed in far less. */
const waitMs = 30_000;

const wide = { width: 1400, height: 900 };

export type Look = {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: "en-US" | "ru-RU";
  readonly colorScheme?: "light" | "dark";
};

type Finding = { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string }[] };

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The demo's page as a person uses it. */
export class DemoPage {
  readonly page: Page;
  readonly sim: Sim;
  readonly #complaints: string[] = [];

  constructor(page: Page, sim: Sim, host: string) {
    this.page = page;
    this.sim = sim;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.#complaints.push(`not caught: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.host !== host && !["data:", "blob:"].includes(url.protocol)) this.#complaints.push(`asked ${url.href}`);
    });
  }

  at(test: string): Locator {
    return this.page.locator(`[data-test="${test}"]`);
  }

  /** The newest of the messages that holds the text, once there is one. */
  async message(text: string | RegExp): Promise<Locator> {
    const found = this.at("message").filter({ hasText: text }).last();
    await found.waitFor();
    return found;
  }

  async say(text: string): Promise<void> {
    await this.at("write").fill(text);
    await this.at("write").press("Enter");
  }

  /** Presses a button of a message. */
  async press(message: Locator, label: string | RegExp): Promise<void> {
    await message.getByRole("button", { name: label }).last().click();
  }

  async open(username: string): Promise<void> {
    await this.at(`chat-${username}`).click();
    await this.page.locator(`.head .soft:has-text("@${username}")`).waitFor();
  }

  async start(): Promise<void> {
    await this.at("start").click();
    await this.at("message").nth(1).waitFor();
  }

  async openMaster(): Promise<void> {
    await this.open("hatchery_demo_bot");
  }

  /** Hatches in one tap, in the Master's open chat that was started; the new bot's username. */
  async hatchInOneTap(): Promise<string> {
    await this.press(await this.message("Hatch a bot in one tap"), "Hatch a bot in one tap");
    const username = await this.at("bot-username").inputValue();
    await this.at("bot-create").click();
    await this.message(`@${username} has hatched`);
    return username;
  }

  /** Nothing serious for who sees, hears or moves differently, in light and in dark. */
  async checkAccess(): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.evaluate(axeSource);
      const found: readonly Finding[] = await this.page.evaluate("axe.run().then(({ violations }) => violations)");
      const bad = found.filter(({ impact }) => impact === "serious" || impact === "critical");
      const told = bad.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n  ")}`);
      assert.deepEqual(told, [], colorScheme);
    }
  }

  /** No error or warning in the console, nothing thrown, no request to another host. */
  checkQuiet(): void {
    assert.deepEqual(this.#complaints, []);
  }
}

/** A demo and a browser for the tests of one file. */
export class DemoBrowser {
  readonly #browser: Browser;
  readonly #demo: Awaited<ReturnType<typeof openDemo>>;

  private constructor(browser: Browser, demo: Awaited<ReturnType<typeof openDemo>>) {
    this.#browser = browser;
    this.#demo = demo;
  }

  static async open(program?: string): Promise<DemoBrowser> {
    const [browser, demo] = await Promise.all([
      chromium.launch({ executablePath: browserPath, args: flags }),
      openDemo({ program, port: 0, write: () => undefined }),
    ]);
    return new DemoBrowser(browser, demo);
  }

  get url(): string {
    return this.#demo.url;
  }

  get dataDir(): string {
    return this.#demo.dataDir;
  }

  /** A page of its own for something else than the demo. */
  newPage(): Promise<Page> {
    return this.#browser.newPage();
  }

  /** Opens the page, lets `use` be done with it, and checks that all was quiet. A failure leaves a picture behind. */
  async visit(t: Pick<TestContext, "diagnostic">, look: Look, use: (page: DemoPage) => Promise<void>): Promise<void> {
    const context = await this.#browser.newContext({ viewport: wide, locale: "en-US", ...look });
    const page = await context.newPage();
    page.setDefaultTimeout(waitMs);
    const { host } = new URL(this.url);
    const shown = new DemoPage(page, openSim(this.url.replace(/\/$/, "")), host);
    try {
      await page.goto(this.url);
      await page.locator(".app").waitFor();
      await use(shown);
      shown.checkQuiet();
    } catch (error) {
      const folder = mkdtempSync(join(pictureFolder(), "failed-"));
      const path = join(folder, "page.png");
      // The browser itself may be what failed.
      await page.screenshot({ path }).catch(() => undefined);
      const text = await page
        .locator("body")
        .innerText({ timeout: 1_000 })
        .catch(() => "");
      writeFileSync(join(folder, "page.txt"), text);
      t.diagnostic(`what the page showed: ${path}`);
      throw error;
    } finally {
      await context.close();
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#demo.stop();
  }
}

/** Where pictures of failures are left. */
function pictureFolder(): string {
  const folder = join(tmpdir(), "hatchery-browser-tests");
  mkdirSync(folder, { recursive: true });
  return folder;
}
