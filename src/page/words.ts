import type { Misfortune } from "#contracts/demo.ts";
import type { StateKind } from "#contracts/instance.ts";
import { lang } from "#page/state.ts";

/** A misfortune as its button says it, and what to expect after it. */
type Struck = { readonly label: string; readonly expect: string };

const en = {
  title: "Hatchery, to try",
  playing: "You are",
  language: "Language",
  chats: "Chats",
  back: "Back to the chats",
  inside: "Inside the bot",
  toInside: "What is inside",
  menu: "Commands",
  attach: "Attach a file",
  write: "Message",
  send: "Send",
  start: "Start",
  stop: "Stop",
  deleted: "message deleted",
  edited: "edited",
  typing: "is typing…",
  you: "You",
  ownedBy: "of",
  empty: "Nothing here yet.",
  state: "State",
  pid: "process",
  timeline: "Timeline",
  calls: "Calls at the gate",
  output: "Last output",
  noOutput: "It has printed nothing.",
  nobodyInside: "Nothing runs behind this chat that Hatchery keeps. Open one of your bots.",
  breakIt: "Break it",
  breakWhy: "Each button really does it. The Master's chat then says what happened, and how to mend it.",
  mendAll: "Put everything right",
  mended: "Everything is right again.",
  model: "Your own model",
  modelScripted: "The built-in script answers as the model.",
  modelOwn: "This server answers as the model:",
  modelUrl: "Address, like http://127.0.0.1:11434/v1",
  modelKey: "Key, if it needs one",
  use: "Use it",
  newBot: "New bot",
  newBotWhy: "wants to make a bot for you and look after it.",
  botName: "Name",
  botUsername: "Username, ending in “bot”",
  create: "Create",
  cancel: "Cancel",
  file: "File",
};

export type Words = typeof en;

const ru: Words = {
  title: "Hatchery: попробовать",
  playing: "Вы —",
  language: "Язык",
  chats: "Чаты",
  back: "К списку чатов",
  inside: "Что внутри бота",
  toInside: "Что внутри",
  menu: "Команды",
  attach: "Прикрепить файл",
  write: "Сообщение",
  send: "Отправить",
  start: "Запустить",
  stop: "Стоп",
  deleted: "сообщение удалено",
  edited: "изменено",
  typing: "печатает…",
  you: "Вы",
  ownedBy: "владелец:",
  empty: "Здесь пока пусто.",
  state: "Состояние",
  pid: "процесс",
  timeline: "События",
  calls: "Вызовы через шлюз",
  output: "Последний вывод",
  noOutput: "Он ничего не напечатал.",
  nobodyInside: "За этим чатом нет процесса, за которым следит Hatchery. Откройте одного из своих ботов.",
  breakIt: "Сломать",
  breakWhy:
    "Каждая кнопка действительно это делает. Потом в чате мастера будет сказано, что случилось и как это исправить.",
  mendAll: "Починить всё",
  mended: "Всё снова в порядке.",
  model: "Своя модель",
  modelScripted: "За модель отвечает встроенный сценарий.",
  modelOwn: "За модель отвечает этот сервер:",
  modelUrl: "Адрес, например http://127.0.0.1:11434/v1",
  modelKey: "Ключ, если нужен",
  use: "Использовать",
  newBot: "Новый бот",
  newBotWhy: "хочет создать для вас бота и присматривать за ним.",
  botName: "Имя",
  botUsername: "Имя пользователя, в конце «bot»",
  create: "Создать",
  cancel: "Отмена",
  file: "Файл",
};

/** The page's own words in the language that is chosen. */
export const words = (): Words => (lang.value === "ru" ? ru : en);

const states: Readonly<Record<StateKind, readonly [string, string]>> = {
  running: ["running", "работает"],
  sleeping: ["asleep", "спит"],
  starting: ["starting", "запускается"],
  stopping: ["stopping", "останавливается"],
  stopped: ["stopped", "остановлен"],
  backoff: ["waiting to restart", "ждёт перезапуска"],
  failed: ["failed", "не работает"],
};

export const stateWord = (state: StateKind): string => states[state][lang.value === "ru" ? 1 : 0];

const struckEn: Readonly<Record<Misfortune, Struck>> = {
  kill_process: { label: "Kill its process", expect: "It is back within a second; nothing you wrote is lost." },
  hang: { label: "Make it hang", expect: "After its silence is noticed, it is ended and started again." },
  revoke_token: { label: "Revoke its token", expect: "The Master asks for a new token." },
  wrong_key: { label: "Make its model key wrong", expect: "Write to it: the Master asks for another key." },
  no_credit: { label: "Take its credit", expect: "Write to it: the provider refuses for want of money." },
  second_poller: {
    label: "Let a second program poll",
    expect: "Somebody else takes its messages; the Master says so.",
  },
  foreign_webhook: { label: "Set a foreign webhook", expect: "The Master shows whose it is, and offers to remove it." },
  cut_telegram: { label: "Cut Telegram off", expect: "Nothing arrives for 20 seconds; then all of it does." },
  missing_module: { label: "Install a broken program", expect: "A module is missing; the Master names it." },
  killing_update: { label: "Send what kills it", expect: "The message is set aside after three deaths." },
  fill_memory: { label: "Fill its memory", expect: "It dies of it; the Master says of what." },
  fill_disk: { label: "Fill its disk", expect: "It cannot write; the Master says where." },
  stop_vector_store: {
    label: "Stop the vector store",
    expect: "It works on without; the Master says what is missing.",
  },
};

const struckRu: Readonly<Record<Misfortune, Struck>> = {
  kill_process: { label: "Убить процесс", expect: "Через секунду он снова здесь; написанное не пропадёт." },
  hang: { label: "Подвесить", expect: "Когда молчание заметят, его завершат и запустят снова." },
  revoke_token: { label: "Отозвать токен", expect: "Мастер попросит новый токен." },
  wrong_key: { label: "Испортить ключ модели", expect: "Напишите боту: мастер попросит другой ключ." },
  no_credit: { label: "Забрать деньги со счёта", expect: "Напишите боту: поставщик откажет, потому что не оплачено." },
  second_poller: {
    label: "Пустить вторую программу",
    expect: "Кто-то другой забирает сообщения; мастер об этом скажет.",
  },
  foreign_webhook: { label: "Поставить чужой вебхук", expect: "Мастер покажет, чей он, и предложит убрать." },
  cut_telegram: { label: "Отрезать Telegram", expect: "20 секунд ничего не приходит, потом приходит всё." },
  missing_module: { label: "Поставить сломанную программу", expect: "Не хватает модуля; мастер назовёт какого." },
  killing_update: { label: "Послать смертельное", expect: "После третьей смерти сообщение отложат." },
  fill_memory: { label: "Забить память", expect: "Он от этого умрёт; мастер скажет отчего." },
  fill_disk: { label: "Забить диск", expect: "Он не сможет писать; мастер скажет куда." },
  stop_vector_store: {
    label: "Остановить хранилище векторов",
    expect: "Он работает и так; мастер скажет, чего не хватает.",
  },
};

export const struck = (what: Misfortune): Struck => (lang.value === "ru" ? struckRu : struckEn)[what];
