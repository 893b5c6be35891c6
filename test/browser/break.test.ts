// Every button that breaks a bot, in a real browser: each on a bot of its own, then the cause in the Master's chat, then the
// press that mends it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { misfortunes, type Misfortune } from "#contracts/demo.ts";
import { DemoBrowser, noBrowser, type DemoPage } from "./demo-page.ts";

const skip = noBrowser;
let demo: DemoBrowser;

before(async () => {
  if (skip === false) demo = await DemoBrowser.open();
});
after(() => demo?.close());

/** What the owner reads of the cause, and how one mends it from there; without `mend` only "Put everything right" does. */
type Case = {
  readonly told: RegExp;
  readonly mend?: (ann: DemoPage, username: string) => Promise<void>;
};

const isWell = async (ann: DemoPage, username: string): Promise<void> => {
  await ann.message(new RegExp(`@${username}.*well again`, "s"));
};

/** The last notice about a bot that has such a button. */
async function pressOf(ann: DemoPage, username: string, label: RegExp): Promise<void> {
  const notices = ann.at("message").filter({ hasText: `@${username}` });
  await notices.getByRole("button", { name: label }).last().click();
}

const withButton =
  (...labels: readonly RegExp[]) =>
  async (ann: DemoPage, username: string): Promise<void> => {
    for (const label of labels) await pressOf(ann, username, label);
    await isWell(ann, username);
  };

const withKey = async (ann: DemoPage, username: string): Promise<void> => {
  await pressOf(ann, username, /Give a new key/);
  await ann.message(new RegExp(`@${username} has a model key`));
  await ann.say("sk-fresh-0123456789");
  await ann.message(new RegExp(`accepts the key.*@${username}`, "s"));
  await ann.open(username);
  await ann.say("Hello");
  await ann.message("What shall we talk about?");
  await ann.openMaster();
  await isWell(ann, username);
};

const cases: Readonly<Record<Misfortune, Case>> = {
  kill_process: { told: /killed/, mend: isWell },
  hang: { told: /(?:paused|not answer|stuck on)/, mend: isWell },
  // Made in one tap, it gets its new token without anybody's doing; see newcomer.test.ts for one that does not.
  revoke_token: { told: /(?:no longer accepts this bot's token|token was refused)/, mend: isWell },
  wrong_key: { told: /does not accept the key/, mend: withKey },
  no_credit: { told: /out of money/, mend: withKey },
  second_poller: { told: /Somebody else collects this bot's messages/, mend: withButton(/Replace the token/) },
  foreign_webhook: { told: /other-service\.example/, mend: withButton(/Connect the bot here/, /Yes, connect it here/) },
  cut_telegram: { told: /Telegram (?:is unreachable|cannot be reached|does not answer)/ },
  missing_module: { told: /weather-of-tomorrow/, mend: withButton(/Bring back what was before/) },
  killing_update: { told: /down 3 times/, mend: withButton(/Delete the message/) },
  fill_memory: { told: /out of memory/, mend: isWell },
  fill_disk: { told: /disk is full/, mend: isWell },
  stop_vector_store: { told: /memory store.*does not answer/s },
};

const nameOf = (what: Misfortune): string => `${what}_bot`;

/** A bot for each misfortune, all running. */
async function hatchAll(ann: DemoPage): Promise<void> {
  const { sim } = ann;
  const [, master] = await sim.bots();
  const userId = (await sim.users())[0]?.id ?? 0;
  for (const what of misfortunes) {
    const username = nameOf(what);
    await sim.openManagedLink({
      userId,
      link: `https://t.me/newbot/${master?.username}/${username}?name=${what}`,
      username,
      name: what,
    });
  }
  for (const what of misfortunes) {
    await ann.page.locator(`[data-test="chat-${nameOf(what)}"] .dot.running`).waitFor();
  }
}

async function strike(ann: DemoPage, what: Misfortune): Promise<void> {
  await ann.open(nameOf(what));
  await ann.at("start").click();
  await ann.at("message").nth(1).waitFor();
  await ann.at(`break-${what}`).click();
  await ann.page.locator(`[data-test="break-${what}"][aria-busy="false"]`).waitFor();
}

const told = (ann: DemoPage, what: Misfortune): Promise<unknown> =>
  ann.message(new RegExp(`@${nameOf(what)}.*${cases[what].told.source}`, "s"));

/** All bots have one vector store: it is stopped when nobody is to become well any more. */
const last = "stop_vector_store";

test("each break button does what it says; the Master names the cause, and a press mends it", { skip }, async (t) => {
  await demo.visit(t, {}, async (ann) => {
    await ann.start();
    await hatchAll(ann);
    const first = misfortunes.filter((what) => what !== last);
    for (const what of first) await strike(ann, what);
    await ann.openMaster();
    for (const what of first) await told(ann, what);
    await ann.checkAccess();
    for (const what of first) await cases[what].mend?.(ann, nameOf(what));
    await strike(ann, last);
    await ann.openMaster();
    await told(ann, last);
    await ann.at("mend").click();
    await ann.page.getByText("Everything is right again.").waitFor();
    for (const what of misfortunes) {
      const dot = ann.page.locator(`[data-test="chat-${nameOf(what)}"] .dot.running`);
      await dot.waitFor();
      await ann.open(nameOf(what));
      await ann.say("Hello");
      await ann.message("What shall we talk about?");
    }
    assert.equal(await ann.page.locator(".dot:not(.running)").count(), 0);
  });
});
