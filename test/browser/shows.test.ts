// What a chat can show, sent by an author's program that the demo runs: in a real browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DemoBrowser, noBrowser } from "./demo-page.ts";

const skip = noBrowser;
const program = `${process.execPath} ${join(import.meta.dirname, "shows-all.mjs")}`;
let demo: DemoBrowser;

before(async () => {
  if (skip === false) demo = await DemoBrowser.open(program);
});
after(() => demo?.close());

test("keyboards, styles, links, alerts, files, changes, and one's own changes", { skip }, async (t) => {
  await demo.visit(t, {}, async (ann) => {
    const { page } = ann;
    await page.getByText("shows-all.mjs").waitFor();
    await ann.start();
    await ann.open(await ann.hatchInOneTap());
    await ann.at("start").click();
    await ann.message("ready");

    await ann.at("write").fill("/ke");
    await ann.at("command-menu").getByRole("button", { name: "show keys" }).click();
    await ann.message("Tea or coffee?");
    await ann.at("reply-keyboard").getByRole("button", { name: "Coffee" }).click();
    await ann.message("You said: Coffee");
    assert.equal(await ann.at("reply-keyboard").count(), 0);

    await ann.say("/alert");
    const asked = await ann.message("Press");
    await ann.press(asked, "Ask");
    await page.getByRole("status").getByText("You have asked").waitFor();
    await ann.press(asked, "Mute");
    await page.getByRole("status").getByText("the bot did not react").waitFor();

    await ann.say("/files");
    const picture = (await ann.message("a dot")).locator("img");
    await picture.evaluate((one: { decode(): Promise<void> }) => one.decode());
    const link = (await ann.message("list.txt")).locator("a[download]");
    const [saved] = await Promise.all([page.waitForEvent("download"), link.click()]);
    assert.equal(readFileSync(await saved.path(), "utf8"), "from the bot");
    await page.locator("audio").waitFor();

    await ann.say("/change");
    await (await ann.message("second words")).getByText("edited").waitFor();
    await page.getByText("message deleted").waitFor();
    assert.equal(await page.getByText("not for long").count(), 0);

    await ann.say("teh end");
    await ann.message("You said: teh end");
    const own = ann.at("message").filter({ hasText: /^teh end/ });
    await own.hover();
    await own.getByRole("button", { name: "Edit" }).click();
    await ann.at("send").getByText("Edit").waitFor();
    await ann.at("write").fill("the end");
    await ann.at("write").press("Enter");
    await ann.message("Changed: the end");

    await ann.say("/styles");
    const styled = await ann.message("italic");
    assert.deepEqual(await styled.locator("b, i, code").allTextContents(), ["bold", "italic", "a < b"]);
    await ann.checkAccess();
    await styled.getByRole("button", { name: "father", exact: true }).click();
    await page.locator('.head .soft:has-text("@BotFather")').waitFor();
    await page.goBack();
    await ann.message("italic");
  });
});
