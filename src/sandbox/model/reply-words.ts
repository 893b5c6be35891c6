/** What the stand-in says in one language. Markdown where somebody would use it. */
export type ReplyWords = {
  readonly hello: (name: string | undefined) => string;
  readonly met: (name: string) => string;
  readonly yourName: (name: string) => string;
  readonly noName: string;
  readonly youTold: (words: string) => string;
  readonly noted: (words: string) => string;
  readonly heard: (words: string) => string;
  readonly unknown: string;
  readonly inFile: (title: string, words: string) => string;
  readonly fileCame: (beginning: string) => string;
  readonly photo: string;
  readonly thanks: string;
  readonly can: string;
  readonly table: string;
  readonly code: string;
  readonly list: string;
  readonly story: string;
};

const code = '```python\ndef greet(name):\n    return f"Hello, {name}!"\n\nprint(greet("world"))\n```';

export const english: ReplyWords = {
  hello: (name) => `Hello${name === undefined ? "" : `, ${name}`}! What shall we talk about?`,
  met: (name) => `Nice to meet you, ${name}! I shall remember your name.`,
  yourName: (name) => `Your name is ${name}.`,
  noName: "You have not told me your name yet.",
  youTold: (words) => `You told me: “${words}”.`,
  noted: (words) => `I shall remember it: “${words}”. Ask me about it whenever you like.`,
  heard: (words) =>
    `I have read “${words}” and keep it in mind. Ask me about it later, and you will see that I remember.`,
  unknown:
    "That I do not know: behind this demo there is a small script instead of a model. But what *you* tell me I remember.",
  inFile: (title, words) => `In ${title} it says: “${words}”`,
  fileCame: (beginning) => `It begins like this: “${beginning}” Ask me what else stands in it.`,
  photo: "A nice picture! Behind this demo there is a small script that sees nothing; a real model would describe it.",
  thanks: "You are welcome!",
  can: "I can do a little of what a real model does:\n\n- remember what you tell me and answer from it\n- draw a **table**\n- write some **code**\n- tell a long **story**, which you can stop",
  table:
    "Here is a table:\n\n| day | plan | hours |\n|---|---|---|\n| Monday | read the news | 1 |\n| Tuesday | learn *Python* | 2 |\n| Wednesday | rest | 8 |",
  code: `Here is a small program:\n\n${code}\n\nIt prints \`Hello, world!\`.`,
  list: "Here are three ideas:\n\n1. **Walk** for half an hour.\n2. **Call** an old friend.\n3. **Write down** what went well today.",
  story:
    "Once upon a time there was a small egg that lay on a server rack, among blinking lights. Every night it listened to the fans and dreamed of talking to people. One morning somebody pressed a button, the shell cracked, and out came a bot. “Hello,” it said, “I remember nothing yet, but I am eager to learn.” People told it their names, their plans and their jokes, and it kept every word. One day its process was killed in the middle of a sentence. A second later it was back, finished the sentence, and nobody would have noticed, had the Master not told the whole story with its cause. And if nobody has stopped it, it goes on talking still.",
};

export const russian: ReplyWords = {
  hello: (name) => `Здравствуйте${name === undefined ? "" : `, ${name}`}! О чём поговорим?`,
  met: (name) => `Очень приятно, ${name}! Я запомню, как вас зовут.`,
  yourName: (name) => `Вас зовут ${name}.`,
  noName: "Вы ещё не говорили, как вас зовут.",
  youTold: (words) => `Вы говорили: «${words}».`,
  noted: (words) => `Запоминаю: «${words}». Спросите меня об этом, когда захотите.`,
  heard: (words) => `Прочитал: «${words}» — и буду иметь в виду. Спросите об этом позже и увидите, что я помню.`,
  unknown:
    "Этого я не знаю: в этой пробной версии вместо модели отвечает небольшой сценарий. Зато то, что рассказали *вы*, я помню.",
  inFile: (title, words) => `Вот что сказано в ${title}: «${words}»`,
  fileCame: (beginning) => `Начинается так: «${beginning}» Спросите, что там ещё.`,
  photo:
    "Хорошая картинка! В этой пробной версии вместо модели небольшой сценарий, он ничего не видит, а настоящая модель описала бы её.",
  thanks: "Пожалуйста!",
  can: "Я умею немногое из того, что умеет настоящая модель:\n\n- запоминать, что вы рассказываете, и отвечать по памяти\n- нарисовать **таблицу**\n- написать немного **кода**\n- рассказать длинную **историю**, которую можно остановить",
  table:
    "Вот таблица:\n\n| день | план | часов |\n|---|---|---|\n| понедельник | почитать новости | 1 |\n| вторник | поучить *Python* | 2 |\n| среда | отдохнуть | 8 |",
  code: `Вот небольшая программа:\n\n${code}\n\nОна печатает \`Hello, world!\`.`,
  list: "Вот три идеи:\n\n1. **Погулять** полчаса.\n2. **Позвонить** старому другу.\n3. **Записать**, что сегодня получилось.",
  story:
    "Жило-было маленькое яйцо. Оно лежало в серверной стойке среди мигающих огоньков, каждую ночь слушало вентиляторы и мечтало поговорить с людьми. Однажды утром кто-то нажал кнопку, скорлупа треснула, и вылупился бот. «Здравствуйте, — сказал он, — я пока ничего не помню, но очень хочу научиться». Люди рассказывали ему, как их зовут, что они задумали и над чем смеются, и он хранил каждое слово. Как-то раз его процесс убили на середине фразы. Через секунду он вернулся и договорил, и никто бы ничего не заметил, если бы мастер не рассказал всю историю вместе с её причиной. И если его не остановили, он говорит до сих пор.",
};
