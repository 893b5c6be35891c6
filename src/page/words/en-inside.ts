import type { DemoRefusal, Misfortune } from "#contracts/demo.ts";

/** A misfortune as its button says it, and what to expect after it. */
type Struck = { readonly label: string; readonly expect: string };

const refusals: Readonly<Record<DemoRefusal, string>> = {
  no_bot: "Hatchery has no such bot: hatch it first.",
  no_process: "It has no process right now. Write to it first.",
  no_first_key: "The model provider did not take a first key.",
  bad_address: "That is not an address. One looks like http://127.0.0.1:11434/v1",
  needs_v1: "The address that answers is",
  model_refused: "The server refuses:",
  model_unreachable: "No answer from",
};

const struck: Readonly<Record<Misfortune, Struck>> = {
  kill_process: { label: "Kill its process", expect: "It is back in a second, and nothing you wrote is lost." },
  hang: { label: "Make it hang", expect: "Its silence is noticed within ten seconds; it is ended and started again." },
  revoke_token: {
    label: "Revoke its token",
    expect: "A one-tap bot gets its new token by itself; for another one Hatchery asks you: /token in BotFather.",
  },
  wrong_key: { label: "Make its model key wrong", expect: "It cannot answer any more; a new key (any sk-…) mends it." },
  no_credit: { label: "Take its credit", expect: "The provider wants money; a key with credit (any sk-…) mends it." },
  second_poller: {
    label: "Let a second program poll",
    expect: "Somebody else takes its messages. A new token shuts them out.",
  },
  foreign_webhook: {
    label: "Set a foreign webhook",
    expect: "Its messages go to a stranger’s address. One button brings them back.",
  },
  cut_telegram: {
    label: "Cut it off from Telegram",
    expect: "For half a minute nothing comes or goes; then all of it arrives.",
  },
  missing_module: {
    label: "Install a broken program",
    expect: "It needs a module that is not there, and cannot start.",
  },
  killing_update: {
    label: "Send what kills it",
    expect: "A program with a bug gets the word that kills it. After three deaths the message is set aside.",
  },
  fill_memory: { label: "Fill its memory", expect: "A program that keeps everything runs out of memory." },
  fill_disk: { label: "Fill its disk", expect: "A program cannot write down what you say." },
  stop_vector_store: {
    label: "Stop the vector store",
    expect: "A program that searches its notes there gets no answer for half a minute. Then a restart helps.",
  },
};

/** What is read inside a bot. */
export const words = {
  toChat: "Back to the chat",
  pid: "process",
  restarts: "restarts",
  timeline: "Timeline",
  calls: "Calls",
  output: "Output",
  noOutput: "It has printed nothing.",
  noCalls: "No calls yet.",
  notHatched: "Hatchery does not look after this bot (yet).",
  breakIt: "Break it",
  breakWhy: "Each button really does it. Hatchery’s chat then says what happened and how to mend it.",
  done: "Done. Now look into Hatchery’s chat.",
  mendAll: "Put everything right",
  mended: "Everything is right again.",
  model: "Who answers as the model?",
  modelScripted: "A built-in script",
  modelOffline: "Nobody: the bot works offline",
  modelOwn: "My own server",
  modelNow: "Now answers:",
  modelUrl: "Address, like http://127.0.0.1:11434/v1",
  modelKey: "Key, if it needs one",
  modelName: "Model; empty: the first there is",
  use: "Use it",
  refusals,
  struck,
};

export type InsideWords = typeof words;
