/** A part of a form has few headers, each short: so nobody makes a long search of this. */
const inForm = /name="chat_id"(?:\r\n[^\r\n]{1,200}){0,4}\r\n\r\n\s*(-?\d{1,15})\b/;

/** The chat that a call's body names, by its number, as far as the given beginning of the body shows. */
export function namedChat(text: string, contentType: string): number | undefined {
  const found = (pattern: RegExp): number | undefined => {
    const digits = pattern.exec(text)?.[1];
    return digits === undefined ? undefined : Number(digits);
  };
  if (contentType.startsWith("application/json")) return found(/"chat_id"\s*:\s*"?(-?\d{1,15})\b/);
  if (contentType.startsWith("multipart/form-data")) return found(inForm);
  return found(/(?:^|[?&])chat_id=(-?\d{1,15})\b/);
}
