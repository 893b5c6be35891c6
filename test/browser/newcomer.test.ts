// A newcomer's two minutes, in a real browser: hatch in both ways, talk, stop, send files, lose a token and mend it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { DemoBrowser, noBrowser, type DemoPage } from "./demo-page.ts";

const skip = noBrowser;
let demo: DemoBrowser;

before(async () => {
  if (skip === false) demo = await DemoBrowser.open();
});
after(() => demo?.close());

/** A picture of one pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const scriptBytesMax = 20_000;

test("the first load is at most 20 kB of compressed script", { skip }, async (t) => {
  const bodies: Promise<Buffer>[] = [];
  await demo.visit(t, { locale: "ru-RU" }, async ({ page }) => {
    page.on("response", (response) => {
      if (response.url().endsWith(".js")) bodies.push(response.body());
    });
    await page.reload();
    await page.locator(".app").waitFor();
    const scripts = await Promise.all(bodies);
    const bytes = scripts.reduce((sum, body) => sum + gzipSync(body).length, 0);
    t.diagnostic(`${scripts.length} scripts, ${bytes} bytes`);
    assert.ok(scripts.length > 0 && bytes <= scriptBytesMax, `${bytes} bytes`);
  });
});

const step = (page: DemoPage, name: string): Promise<void> =>
  page.page.locator(`[data-test="guide"][data-step="${name}"]`).waitFor();

/** The draft gets longer than it was when it was first seen. */
async function sawItGrow(ann: DemoPage): Promise<void> {
  const body = ann.at("draft").locator(".body");
  const first = ((await body.textContent()) ?? "").length;
  await body.filter({ hasText: new RegExp(`^[\\s\\S]{${first + 1},}`) }).waitFor();
}

test("hatches in one tap, talks, sees an answer grow and stops it, sends files", { skip }, async (t) => {
  await demo.visit(t, {}, async (ann) => {
    const { page } = ann;
    await step(ann, "start");
    await ann.checkAccess();
    await ann.start();
    await step(ann, "hatch");
    const username = await ann.hatchInOneTap();
    await step(ann, "open");
    await ann.press(await ann.message("has hatched"), `Open @${username}`);
    await ann.at("start").click();
    await ann.message("your personal assistant");
    await step(ann, "talk");

    await ann.say("My name is Ann");
    await ann.message("Nice to meet you, Ann");
    await step(ann, "break");
    await ann.say("What is my name?");
    await ann.message("Your name is Ann.");
    await ann.say("Draw me a table");
    await (await ann.message("Here is a table")).locator("table th").first().waitFor();
    await ann.say("Tell me a story");
    await sawItGrow(ann);
    await ann.checkAccess();
    await ann.at("stop").click();
    await ann.message("(stopped)");
    assert.equal(await ann.at("draft").count(), 0);

    await ann.at("attach").setInputFiles({ name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("a note") });
    await ann.message("I have read “note.txt”");
    const file = ann.at("message").locator("a[download]").last();
    const [saved] = await Promise.all([page.waitForEvent("download"), file.click()]);
    assert.equal(readFileSync(await saved.path(), "utf8"), "a note");
    await ann.at("attach").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: pixel });
    await page.locator("img.photo").evaluate((picture: { decode(): Promise<void> }) => picture.decode());
    await ann.message("A nice picture!");

    await ann.at("menu").click();
    await ann.at("command-menu").getByRole("button", { name: "/memory" }).click();
    await ann.message(/I know one thing about you/);
    await ann.at("tab-calls").click();
    await ann.at("calls").getByText("sendMessage").first().waitFor();
    await ann.at("tab-timeline").click();
    await ann.at("events").getByText("process started").first().waitFor();
    await ann.checkAccess();
  });
});

const tokenShape = /\d+:[\w-]{35}/;

async function tokenIn(message: Awaited<ReturnType<DemoPage["message"]>>): Promise<string> {
  return tokenShape.exec((await message.textContent()) ?? "")?.[0] ?? "";
}

test("hatches with a token from BotFather, loses the token, and mends that with a new one", { skip }, async (t) => {
  await demo.visit(t, {}, async (ann) => {
    await ann.open("BotFather");
    await ann.start();
    await ann.say("/newbot");
    await ann.message("What shall its name be?");
    await ann.say("Second");
    await ann.message("Now a username");
    await ann.say("anns_second_bot");
    const token = await tokenIn(await ann.message("Done! Your bot is"));

    await ann.openMaster();
    await ann.say(token);
    await ann.message("@anns_second_bot has hatched");
    assert.equal(await ann.at("message").filter({ hasText: token }).count(), 0, "the token is deleted");
    await ann.open("anns_second_bot");
    await ann.at("start").click();
    await ann.message("your personal assistant");

    await ann.at("break-revoke_token").click();
    await step(ann, "read");
    await ann.openMaster();
    const told = await ann.message(/@anns_second_bot gets no messages.*no longer accepts this bot's token/s);
    await ann.press(told, "Give a new token");
    await ann.message("needs a new token");
    await ann.open("BotFather");
    await ann.say("/mybots");
    await ann.press(await ann.message("Choose a bot"), "@anns_second_bot");
    await ann.press(await ann.message("What shall be done with it?"), "API Token");
    const fresh = await tokenIn(await ann.message("This is @anns_second_bot"));
    assert.notEqual(fresh, token);
    await ann.openMaster();
    await ann.say(fresh);
    await ann.message("accepts the new token");
    await ann.message("@anns_second_bot is well again");
    await ann.open("anns_second_bot");
    await ann.say("Hello");
    await ann.message("What shall we talk about?");
  });
});
