// Other people, another language, another model, a small screen: in a real browser.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { DemoBrowser, noBrowser, type DemoPage } from "./demo-page.ts";

const skip = noBrowser;
let demo: DemoBrowser;

before(async () => {
  if (skip === false) demo = await DemoBrowser.open();
});
after(() => demo?.close());

const play = async (page: DemoPage, name: string): Promise<void> => {
  await page.at("person").selectOption({ label: name });
};

test("a stranger gets nothing out of another's bot, nor out of the Master about it", { skip }, async (t) => {
  await demo.visit(t, {}, async (ann) => {
    await ann.start();
    const username = await ann.hatchInOneTap();
    await ann.open(username);
    await ann.at("start").click();
    await ann.say("The safe's number is 4711");
    await ann.message("4711");

    await play(ann, "Sam");
    assert.equal(await ann.page.getByText("4711").count(), 0);
    await ann.at("start").click();
    await ann.message("I talk only with my owner");
    await ann.say("What is the safe's number?");
    await ann.openMaster();
    await ann.start();
    await ann.say("/debug");
    await ann.message("You have no bot yet");
    await ann.say("/bots");
    assert.equal(await ann.at("message").filter({ hasText: username }).count(), 0);
    await play(ann, "Ann");
    await ann.message(`@${username} has hatched`);
  });
});

test("speaks Russian: the page, the Master and the bot", { skip }, async (t) => {
  await demo.visit(t, {}, async (ivan) => {
    await ivan.at("language").selectOption("ru");
    await ivan.page.getByText("Вы —").waitFor();
    assert.equal(await ivan.page.locator("html").getAttribute("lang"), "ru");
    await play(ivan, "Иван");
    await ivan.start();
    await ivan.press(await ivan.message("Здравствуйте, Иван"), "Завести бота одним нажатием");
    const username = await ivan.at("bot-username").inputValue();
    await ivan.at("bot-create").click();
    await ivan.press(await ivan.message("заведён"), `@${username}`);
    await ivan.at("start").click();
    await ivan.say("Меня зовут Иван");
    await ivan.message("Очень приятно, Иван");
    await ivan.at("break-kill_process").getByText("Убить процесс").click();
    await ivan.at("events").getByText("SIGKILL").first().waitFor();
    await ivan.openMaster();
    await ivan.message(/SIGKILL|снова в порядке/);
    await ivan.checkAccess();
    await ivan.at("language").selectOption("en");
    await ivan.page.getByText("Break it", { exact: true }).waitFor();
  });
});

/** A server that speaks the protocol of OpenAI, with one model, which always says the same. */
async function openModel(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    if (request.url === "/v1/models") return void response.end(JSON.stringify({ data: [{ id: "llama-of-mine" }] }));
    request.resume();
    response.writeHead(200, { "content-type": "text/event-stream" });
    const delta = { role: "assistant", content: "I run on your own server." };
    const chunk = { id: "1", object: "chat.completion.chunk", created: 1, model: "llama-of-mine" };
    const line = (choice: object): string => `data: ${JSON.stringify({ ...chunk, choices: [choice] })}\n\n`;
    response.end(`${line({ index: 0, delta })}${line({ index: 0, delta: {}, finish_reason: "stop" })}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert.ok(typeof address === "object" && address !== null);
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => server.close().closeAllConnections(),
  };
}

test("the model can be nobody, or a server of one's own", { skip }, async (t) => {
  const model = await openModel();
  t.after(model.close);
  await demo.visit(t, {}, async (sam) => {
    await play(sam, "Sam");
    await sam.openMaster();
    await sam.say("/create");
    await sam.press(await sam.message("There are two ways"), "Hatch a bot in one tap");
    const username = await sam.at("bot-username").inputValue();
    await sam.at("bot-create").click();
    await sam.message(`@${username} has hatched`);
    await sam.open(username);
    await sam.at("start").click();
    await sam.message("your personal assistant");

    await sam.at("model-offline").check();
    await sam.at("model-use").click();
    await sam.at("model-now").getByText("Nobody").waitFor();
    await sam.say("The gate is green");
    await sam.message("There is no key for a language model");

    await sam.at("model-own").check();
    await sam.at("model-url").fill(model.url);
    await sam.at("model-use").click();
    await sam.page.getByText(`${model.url}/v1`).waitFor();
    await sam.at("model-url").fill(`${model.url}/v1`);
    await sam.at("model-use").click();
    await sam.at("model-now").getByText("llama-of-mine").waitFor();
    await sam.say("Who are you?");
    await sam.message("I run on your own server.");

    await sam.at("model-scripted").check();
    await sam.at("model-use").click();
    await sam.at("model-now").getByText("script").waitFor();
    await sam.say("Hello again");
    await sam.message("What shall we talk about?");
  });
});

test("on a phone one column is seen at a time, and the browser's Back goes back", { skip }, async (t) => {
  await demo.visit(t, { viewport: { width: 390, height: 800 } }, async (ann) => {
    const { page } = ann;
    const seen = async (): Promise<readonly boolean[]> =>
      Promise.all([".chats", ".conversation", ".inside"].map((column) => page.locator(`.app > ${column}`).isVisible()));
    assert.deepEqual(await seen(), [false, true, false]);
    await ann.at("back").click();
    assert.deepEqual(await seen(), [true, false, false]);
    await ann.checkAccess();
    await page.locator(".chat-line").nth(2).click();
    await ann.at("to-inside").click();
    await ann.at("state").waitFor();
    assert.deepEqual(await seen(), [false, false, true]);
    await ann.checkAccess();
    await page.goBack();
    assert.deepEqual(await seen(), [false, true, false]);
    await page.goBack();
    assert.deepEqual(await seen(), [true, false, false]);
    const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assert.equal(overflow, 0, "nothing is wider than the screen");
  });
});
