import { useEffect, useState } from "preact/hooks";
import { sim } from "#page/api.ts";
import { EntityText } from "#page/entity-text.tsx";
import { RichText } from "#page/rich-text.tsx";
import { complain, dialogLink, meId, openBotId } from "#page/state.ts";
import type { SimButton, SimFile, SimMessage } from "#sandbox/sim-types.ts";
import { words } from "#page/words.ts";

const isDialog = (url: string): boolean => url.startsWith("https://t.me/newbot/");

function InlineButton({ button, messageId }: { readonly button: SimButton; readonly messageId: number }) {
  const { url } = button;
  const press = (): void => {
    if (url !== undefined && isDialog(url)) dialogLink.value = url;
    else if (button.data !== undefined) {
      sim("press", { userId: meId.value, botId: openBotId.value, messageId, data: button.data }).catch(complain);
    }
  };
  if (url !== undefined && !isDialog(url)) {
    return (
      <a class="key" href={url} target="_blank" rel="noreferrer">
        {button.text}
      </a>
    );
  }
  return (
    <button type="button" class="key" onClick={press}>
      {button.text}
    </button>
  );
}

function Keyboard({ message }: { readonly message: SimMessage }) {
  if (message.keyboard?.kind !== "inline") return null;
  return (
    <div class="keyboard">
      {message.keyboard.rows.map((row) => (
        <div class="row" key={row.map((button) => button.text).join("|")}>
          {row.map((button) => (
            <InlineButton key={button.text} button={button} messageId={message.messageId} />
          ))}
        </div>
      ))}
    </div>
  );
}

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

function FileView({ file }: { readonly file: SimFile }) {
  const url = useFile(file);
  if (url === undefined) return <p class="file">{file.name} …</p>;
  if (file.kind === "photo") return <img class="photo" src={url} alt={file.name} />;
  if (file.kind === "voice") return <audio controls src={url} aria-label={file.name} />;
  return (
    <a class="file" href={url} download={file.name}>
      {file.name} ({file.bytes} B)
    </a>
  );
}

const timeOf = (atMs: number): string => new Date(atMs).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

/** One message: text, file, buttons, and whether it was edited or deleted. */
export function MessageView({ message }: { readonly message: SimMessage }) {
  const say = words();
  if (message.deleted) return <p class={`gone ${message.from}`}>{say.deleted}</p>;
  return (
    <article class={`message ${message.from}`} data-test="message" data-id={message.messageId}>
      {message.file === undefined ? null : <FileView file={message.file} />}
      <div class="body">
        {message.rich?.format === "markdown" ? (
          <RichText source={message.rich.source} />
        ) : (
          <EntityText text={message.text} entities={message.entities} />
        )}
      </div>
      <footer>
        {message.reaction} {message.edits > 0 ? say.edited : ""} <time>{timeOf(message.atMs)}</time>
      </footer>
      <Keyboard message={message} />
    </article>
  );
}
