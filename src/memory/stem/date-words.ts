const english = "January February March April May June July August September October November December".split(" ");
const russian = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");

/** The day of a moment in words (`8 May 2023`), as somebody who looks for it would say it in the language of `text`. */
export function dateWords(atMs: number, text: string): string {
  const date = new Date(atMs);
  const months = /[а-яё]/i.test(text) ? russian : english;
  return `${date.getDate()} ${months[date.getMonth()] ?? ""} ${date.getFullYear()}`;
}
