const markup = /^ {0,3}(?:#{1,6} |[-*+] |\d+[.)] |> |```|~~~|\|)|\*\*|__|~~|`|\]\(|\$\$|\\[([]/m;

/** Whether there is Markdown in a text that a plain message would show as bare signs. */
export const hasMarkup = (text: string): boolean => markup.test(text);
