import type { CauseClass, WhoActs } from "#contracts/finding.ts";
import type { Lang } from "#contracts/ids.ts";

type Frame = {
  readonly head: (code: string, who: string) => string;
  readonly who: Readonly<Record<WhoActs, string>>;
  readonly retry: Readonly<Record<CauseClass, string>>;
  readonly means: string;
  readonly mend: string;
  readonly retried: string;
  readonly buttons: (labels: readonly string[]) => string;
};

const en: Frame = {
  head: (code, who) => `Code: \`${code}\`. Who can mend it: ${who}.`,
  who: {
    owner: "the bot's owner",
    operator: "the operator of the server",
    author: "the author of the bot's program",
    provider: "the service itself; nobody here",
    nobody: "nobody needs to",
  },
  retry: {
    permanent:
      "No. It never heals by itself: the bot is not restarted but its owner is told. A person's “start” works at once.",
    transient: "Yes, with a growing wait, and without end as long as the ends differ or lie far apart.",
    normal: "There is nothing to retry: the bot itself is well.",
    unknown: "Yes, until it repeats: ends of one kind in a short time are a crash loop, and restarting stops.",
    platform: "Yes, at once, and it is not counted against the bot.",
  },
  means: "What it means",
  mend: "How to mend it",
  retried: "Whether we retry",
  buttons: (labels) => `Buttons: ${labels.map((label) => `“${label}”`).join(", ")}.`,
};

const ru: Frame = {
  head: (code, who) => `Код: \`${code}\`. Кто может исправить: ${who}.`,
  who: {
    owner: "владелец бота",
    operator: "администратор сервера",
    author: "автор программы бота",
    provider: "сам сервис, здесь — никто",
    nobody: "никто, исправлять нечего",
  },
  retry: {
    permanent:
      "Нет. Само это не проходит: бот не перезапускается, а владельцу об этом сказано. Запуск вручную действует сразу.",
    transient:
      "Да, каждый раз после более долгой паузы. Попытки не кончаются, пока бот завершается по-разному или редко.",
    normal: "Перезапускать нечего: с самим ботом всё в порядке.",
    unknown:
      "Да, пока это не повторяется: если бот за короткое время несколько раз завершился одинаково, мы перестаём его перезапускать.",
    platform: "Да, сразу, и в вину боту это не ставится.",
  },
  means: "Что это значит",
  mend: "Как исправить",
  retried: "Перезапускается ли бот",
  buttons: (labels) => `Кнопки: ${labels.map((label) => `«${label}»`).join(", ")}.`,
};

/** What stands around the words of a cause on its page. */
export const frames: Readonly<Record<Lang, Frame>> = { en, ru };
