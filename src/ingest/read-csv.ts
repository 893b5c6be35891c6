import { plainRead, type Block, type Read } from "#ingest/block.ts";

const separators = [",", ";", "\t", "|"] as const;

/** The sign that parts the first line into most cells. */
function separatorOf(text: string): string {
  const [line = ""] = text.split("\n", 1);
  const counted = separators.map((sign) => ({ sign, count: line.split(sign).length }));
  return counted.toSorted((one, other) => other.count - one.count)[0]?.sign ?? ",";
}

/** What is no table, from a cell on that never ends: its lines as they stand. */
const linesOf = (text: string): readonly (readonly string[])[] => text.split("\n").map((line) => [line]);

/** Cells of lines; a cell in quotes may hold separators, line ends and doubled quotes. https://www.rfc-editor.org/rfc/rfc4180 */
function rowsOf(text: string, separator: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"\\n${separator}][^\\n${separator}]*|))(\\n|${separator === "|" ? "\\|" : separator}|$)`,
    "y",
  );
  let rowAt = 0;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) return [...rows, ...linesOf(text.slice(rowAt))];
    const [, quoted, bare = "", end] = found;
    row.push((quoted?.replaceAll('""', '"') ?? bare).trim());
    if (end === separator) continue;
    rows.push(row);
    row = [];
    rowAt = cell.lastIndex;
  }
  if (row.length > 0) rows.push([...row, ""]);
  return rows;
}

/** A table: each line says its cells with the names from the first line, so that it can be understood by itself. */
export function readCsv(raw: string): Read {
  const text = raw.replaceAll("\r\n", "\n").replace(/^\ufeff/, "");
  const [names = [], ...rows] = rowsOf(text, separatorOf(text));
  if (names.length === 0 || rows.length === 0) return plainRead([{ kind: "text", text }]);
  const say = (cell: string, at: number): string => (names[at] ? `${names[at]}: ${cell}` : cell);
  const blocks = rows
    .map((row) => row.flatMap((cell, at) => (cell === "" ? [] : [say(cell, at)])).join("; "))
    .filter((line) => line !== "")
    .map((line): Block => ({ kind: "row", text: line }));
  return plainRead(blocks);
}
