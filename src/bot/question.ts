const russian =
  "кто что чего чему чем где куда откуда когда как какой какая какое какие каком какую сколько почему зачем чей чья чье чьи " +
  "напомни расскажи найди вспомни помнишь";
const english =
  "who whom whose what where when which why how is are was were do does did can could will would remind tell find recall remember";

const openers = new Set(`${russian} ${english}`.split(" "));

/** Whether somebody asks rather than tells: by a question mark, or by the first word. */
export function isQuestion(text: string): boolean {
  if (/[?？]\s*$/.test(text)) return true;
  const [first = ""] = /\p{L}+/u.exec(text.toLowerCase().replaceAll("ё", "е")) ?? [];
  return openers.has(first);
}
