import mammoth from "mammoth";
import { plainRead, unreadable, type Read } from "#ingest/block.ts";
import { htmlBlocks } from "#ingest/read-html.ts";

/** Pictures are left out, unread. */
const noPictures = mammoth.images.imgElement(async () => ({ src: "" }));

/** A Word document: its paragraphs, headings and tables. Nothing that it points to outside is opened. */
export async function readDocx(bytes: Uint8Array): Promise<Read> {
  try {
    const options = { convertImage: noPictures, externalFileAccess: false };
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
    const blocks = htmlBlocks(value);
    return plainRead(blocks, blocks.find(({ kind }) => kind === "heading")?.text);
  } catch {
    return unreadable("broken"); // whatever a parser stumbles over, the file is not what it says it is
  }
}
