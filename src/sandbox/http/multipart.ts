/** A file in a form. */
export type Upload = { readonly name: string; readonly mimeType: string; readonly data: Buffer };

export type Form = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Upload>;
};

/** More parts than any method has parameters. */
const partsMax = 100;

const blankLine = Buffer.from("\r\n\r\n");

/** A parameter of a header, in quotes or bare (grammY leaves them off around file names). */
function parameterOf(header: string, name: string): string | undefined {
  const [, quoted, bare] =
    new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n"]+))`, "i").exec(header) ?? [];
  return quoted?.replace(/\\(.)/g, "$1").replaceAll("%22", '"') ?? bare?.trim();
}

/** The pieces between the boundaries, without the line ends that belong to these. */
function partsOf(body: Buffer, boundary: string): readonly Buffer[] {
  const mark = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let from = body.indexOf(mark);
  while (from >= 0 && parts.length < partsMax) {
    const next = body.indexOf(mark, from + mark.length);
    if (next < 0) break;
    parts.push(body.subarray(from + mark.length + 2, next - 2));
    from = next;
  }
  return parts;
}

type Part = {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly mimeType: string;
  readonly data: Buffer;
};

function readPart(part: Buffer): Part | undefined {
  const end = part.indexOf(blankLine);
  if (end < 0) return undefined;
  const head = part.subarray(0, end).toString("utf8");
  const disposition = /^content-disposition:.*$/im.exec(head)?.[0] ?? "";
  const name = parameterOf(disposition, "name") ?? "";
  const mimeType = /^content-type:\s*([^\r\n;]+)/im.exec(head)?.[1] ?? "application/octet-stream";
  return {
    name,
    fileName: parameterOf(disposition, "filename"),
    mimeType,
    data: part.subarray(end + blankLine.length),
  };
}

/** Reads a multipart/form-data body (RFC 7578): texts as fields, parts with a file name as files. */
export function readMultipart(body: Buffer, contentType: string): Form {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1] ?? "";
  const fields: Record<string, unknown> = {};
  const files = new Map<string, Upload>();
  for (const bytes of boundary === "" ? [] : partsOf(body, boundary)) {
    const part = readPart(bytes);
    if (part === undefined) continue;
    const { name, fileName, mimeType, data } = part;
    if (fileName === undefined) fields[name] = data.toString("utf8");
    else files.set(name, { name: fileName, mimeType, data });
  }
  return { fields, files };
}
