/** One small mistake in a file: `text` is the whole file with it, `line` where it stands, `was` and `is` the line itself. */
export type Mutant = {
  readonly file: string;
  readonly line: number;
  readonly operator: string;
  readonly was: string;
  readonly is: string;
  readonly text: string;
};

type Operator = { readonly name: string; readonly find: RegExp; readonly put: string };

/** Mistakes that one makes: a condition turned round, a clause or a guard forgotten, too sure, a bound one off. */
const operators: readonly Operator[] = [
  { name: "turned round", find: / === /g, put: " !== " },
  { name: "turned round", find: / !== /g, put: " === " },
  { name: "turned round", find: /!(?=[a-zA-Z(/])/g, put: "" },
  { name: "and for or", find: / && /g, put: " || " },
  { name: "or for and", find: / \|\| /g, put: " && " },
  { name: "bound", find: / < /g, put: " <= " },
  { name: "bound", find: / <= /g, put: " < " },
  { name: "bound", find: / > /g, put: " >= " },
  { name: "bound", find: / >= /g, put: " > " },
  { name: "too sure", find: /\blikely\(/g, put: "sure(" },
  { name: "too sure", find: /\bperhaps\(/g, put: "likely(" },
  { name: "not sure enough", find: /\bsure\(/g, put: "likely(" },
  { name: "other end", find: /Math\.min\(/g, put: "Math.max(" },
  { name: "other end", find: /Math\.max\(/g, put: "Math.min(" },
  { name: "plus for minus", find: / \+ /g, put: " - " },
  { name: "minus for plus", find: / - /g, put: " + " },
  { name: "truth", find: /\btrue\b/g, put: "false" },
  { name: "truth", find: /\bfalse\b/g, put: "true" },
  // A question that a rule is never asked any more.
  {
    name: "not asked",
    find: /^ {2}(?=(?:facts|refused|unreachable|thrown|line|plain|rest|background|soon): )/g,
    put: "  not_",
  },
  // A clause of a condition left out: what stands before it, or what stands after it.
  { name: "clause left out", find: /[\w.?!()"' =]+? && /g, put: "" },
  { name: "clause left out", find: / && (?:[^&|;?{}()]|\([^()]*\))+(?=[;?)]| \?|$)/g, put: "" },
  { name: "clause left out", find: / \|\| (?:[^&|;?{}()]|\([^()]*\))+(?=[;?)]| \?|$)/g, put: "" },
  // A guard left out.
  { name: "guard left out", find: /^ *if \(.*\) (?:return|continue)\b[^;]*;$/g, put: "" },
];

/** Nothing in these lines decides anything. */
const isWords = (line: string): boolean =>
  /^\s*(?:\/\/|\*|\/\*\*|import |export type |type )/.test(line) || /^\s*readonly \w+\??:/.test(line);

/** Ranges of regular expressions and texts in a line: what stands in them is no code. */
function quotedIn(line: string): readonly (readonly [number, number])[] {
  const found = line.matchAll(
    /"(?:[^"\\]|\\.)*"|`[^`]*`|\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[dgimsuvy]*/g,
  );
  return [...found].map(({ index, 0: text }) => [index, index + text.length]);
}

function ofLine(line: string): readonly { readonly operator: string; readonly is: string }[] {
  const quoted = quotedIn(line);
  const inQuotes = (at: number): boolean => quoted.some(([from, to]) => at > from && at < to - 1);
  return operators.flatMap(({ name, find, put }) =>
    [...line.matchAll(find)]
      .filter(({ index }) => !inQuotes(index))
      .map(({ index, 0: text }) => ({
        operator: name,
        is: `${line.slice(0, index)}${put}${line.slice(index + text.length)}`,
      })),
  );
}

/** Every such mistake in a file, each once. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const lines = text.split("\n");
  const seen = new Set<string>();
  return lines.flatMap((was, at) => {
    if (isWords(was)) return [];
    return ofLine(was).flatMap(({ operator, is }): Mutant[] => {
      const whole = lines.with(at, is).join("\n");
      if (seen.has(whole)) return [];
      seen.add(whole);
      return [{ file, line: at + 1, operator, was: was.trim(), is: is.trim(), text: whole }];
    });
  });
}

/** Each two neighbours of a list, changed for each other: lines that hold one name and a comma. */
export function swapsOf(file: string, text: string): readonly Mutant[] {
  const lines = text.split("\n");
  const isItem = (line: string | undefined): line is string => line !== undefined && /^ {2}(?:\.\.\.)?\w+,$/.test(line);
  return lines.flatMap((line, at): Mutant[] => {
    const nextAt = lines.findIndex((other, place) => place > at && !/^ {2}\/\//.test(other));
    const next = lines[nextAt];
    if (!isItem(line) || !isItem(next)) return [];
    const is = `${next.trim()} ${line.trim()}`;
    const was = `${line.trim()} ${next.trim()}`;
    return [
      { file, line: at + 1, operator: "order", was, is, text: lines.with(at, next).with(nextAt, line).join("\n") },
    ];
  });
}
