// One piece of a word: quoted, escaped or bare; or the blank between words.
const piece = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)|(\s+)/gsy;

/** The text of a piece; undefined for a blank or for no piece at all. */
const textOf = ([, single, double, escaped, bare]: readonly (string | undefined)[]): string | undefined =>
  single ?? double?.replace(/\\(.)/gs, "$1") ?? escaped ?? bare;

/** The words of a command line as a shell splits them (quotes and backslash, nothing else); undefined for an open quote. */
export function splitCommandLine(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  piece.lastIndex = 0;
  for (let at = 0; at < line.length; at = piece.lastIndex) {
    const found = piece.exec(line);
    if (found === null) return undefined;
    const text = textOf(found);
    if (text !== undefined) word = (word ?? "") + text;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  return words.length === 0 ? undefined : words;
}
