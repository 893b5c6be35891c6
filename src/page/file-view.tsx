import { useEffect, useState } from "preact/hooks";
import { sim } from "#page/api.ts";
import { complain } from "#page/state.ts";
import { words } from "#page/words.ts";
import type { SimFile } from "#sandbox/sim-types.ts";

async function fileAddress({ fileId, mimeType }: SimFile): Promise<string> {
  const { base64 } = await sim("download", { fileId });
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
  return URL.createObjectURL(new Blob([bytes], { type: mimeType }));
}

/** The file's bytes as an address of this page's own; undefined until they are there. */
function useFile(file: SimFile): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = fileAddress(file);
    made.then(setUrl).catch(complain);
    return () => void made.then((address) => URL.revokeObjectURL(address));
  }, [file.fileId]);
  return url;
}

const kilo = 1024;

function sizeText(bytes: number): string {
  const units = ["B", "kB", "MB"];
  const at = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(kilo)));
  return `${Number((bytes / kilo ** at).toFixed(1))} ${units[at]}`;
}

/** A picture, a voice note that can be played, or a file to save. */
export function FileView({ file }: { readonly file: SimFile }) {
  const url = useFile(file);
  if (url === undefined) return <p class="file">{file.name} …</p>;
  if (file.kind === "photo") return <img class="photo" src={url} alt={file.name} />;
  if (file.kind === "voice") return <audio controls src={url} aria-label={file.name} />;
  return (
    <a class="file" href={url} download={file.name}>
      <span aria-hidden="true">📄</span> <span class="hidden">{words().file}: </span>
      {file.name} <span class="soft">{sizeText(file.bytes)}</span>
    </a>
  );
}
