import type { StateKind } from "#contracts/instance.ts";
import type { Step } from "#page/guide.ts";

const states: Readonly<Record<StateKind, string>> = {
  running: "running",
  sleeping: "asleep",
  starting: "starting",
  stopping: "stopping",
  stopped: "stopped",
  backoff: "waiting for a restart",
  failed: "cannot start",
};

const steps: Readonly<Record<Step, string>> = {
  start: "This is Hatchery, the bot that hatches bots. Press “Start” below.",
  hatch: "Press “Hatch a bot in one tap”, then “Create”. Your bot appears among the chats.",
  open: "Your bot has hatched. Open its chat and press “Start” there.",
  talk: "Write to it: “My name is Ann”, then “What is my name?” and “Tell me a story”. Stop the story if it gets long.",
  break: "Now break it: press one of the buttons under “Break it” (on a phone: “Inside”). It is all real.",
  read: "In a few seconds Hatchery says why your bot is silent. Open its chat, read, and press the button that mends it.",
  done: "Try the other misfortunes, send /debug to Hatchery, or be Sam (above) and write to Ann’s bot.",
};

/** What is read at first sight. */
export const words = {
  title: "Hatchery demo",
  playing: "You are",
  language: "Language",
  chats: "Chats",
  yours: "Your bots",
  others: "Other people’s bots",
  back: "Back to the chats",
  inside: "Inside",
  toInside: "Inside",
  menu: "Commands",
  attach: "Attach a file",
  write: "Message",
  send: "Send",
  start: "Start",
  stop: "Stop",
  edit: "Edit",
  deleted: "message deleted",
  edited: "edited",
  typing: "is typing…",
  you: "You",
  file: "File",
  noAnswer: "No answer to this button: the bot did not react.",
  unknownBot: "There is no such chat here.",
  empty: "Nothing here yet.",
  guide: "First steps",
  hide: "Hide the hints",
  bye: "The demo has ended. Start it again with npm run demo.",
  nobodyInside:
    "When you have a bot, you see here what its chat hides: its state, its timeline, its calls and its output.",
  program: "New bots run your program:",
  newBot: "New bot",
  newBotWhy: "wants to make a bot for you and look after it.",
  botName: "Name",
  botUsername: "Username, ending in “bot”",
  create: "Create",
  cancel: "Cancel",
  states,
  steps,
};

export type Words = typeof words;
