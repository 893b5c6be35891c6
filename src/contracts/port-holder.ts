/** The process that listens on a port, as far as the system lets us see it. `command` is its first words, redacted. */
export type PortHolder = { readonly pid: number; readonly command: string };

/** A sentence for a port that is taken, with who holds it when that is known. `setting` names what chooses the port. */
export function portTakenSentence(
  { host, port }: { readonly host: string; readonly port: number },
  { holder, setting }: { readonly holder: PortHolder | undefined; readonly setting: string },
): string {
  const by = holder === undefined ? "by another program" : `by process ${holder.pid} (${holder.command})`;
  return `${host}:${port} is taken ${by}. End it, or choose another port with ${setting}.`;
}
