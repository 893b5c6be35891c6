// Every fault of the table is really made, under one real daemon: what is found, how sure that is, what shows it, what the
// owner reads in both languages, and what follows for the bot.
import { after, before, describe, test } from "node:test";
import { throwOnMissingWords } from "#answer/words.ts";
import { needs } from "../needs.ts";
import { check } from "./check.ts";
import { rows } from "./rows.ts";
import { openStage, quickLimits, type Stage } from "./stage.ts";
import { strike } from "./strike.ts";

throwOnMissingWords();

let stage: Stage;

before(async () => {
  stage = await openStage(quickLimits);
});

after(() => stage[Symbol.asyncDispose]());

describe("the fault matrix", { concurrency: 8 }, () => {
  for (const [at, fault] of rows.entries()) {
    const lang = at % 2 === 0 ? "en" : "ru";
    const lacking = fault.lacks?.();
    const skip = lacking === undefined ? false : needs(false, lacking);
    test(`${fault.name}: ${fault.fault} is ${fault.expected.cause}`, { skip }, async () => {
      check(await strike(stage, fault, lang));
    });
  }
});
