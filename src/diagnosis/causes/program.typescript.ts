import { type Cause, likely, sure } from "#diagnosis/cause.ts";

/** TypeScript that this runtime cannot run as it is. */
export const typescript: Cause<"program.typescript"> = {
  code: "program.typescript",
  thrown: ({ code, message, name, before }) => {
    const extension = /Unknown file extension "\.[cm]?tsx?" for (\S{1,500})/.exec(message)?.[1];
    if (extension !== undefined) return sure({ file: extension });
    const refused = code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX" || code === "ERR_INVALID_TYPESCRIPT_SYNTAX";
    // Node before 22 reads the file as JavaScript and stumbles over the first type.
    const asJavaScript = name === "SyntaxError" ? /(\S{1,500}\.[cm]?tsx?):\d{1,7}$/m.exec(before)?.[1] : undefined;
    if (asJavaScript !== undefined && !refused) return likely({ file: asJavaScript });
    return refused || name === "TSError" ? sure({ file: undefined }) : undefined;
  },
};
