import { type Cause, sure } from "#diagnosis/cause.ts";

function libraryIn(text: string): string | undefined {
  return (
    /version [`'‘](GLIBC(?:XX)?_[\d.]{1,12})'? not found/.exec(text)?.[1] ??
    /error while loading shared libraries: (\S{1,200}?):/.exec(text)?.[1] ??
    /(?:^|: |\s)(lib[\w.+-]{1,100}\.so[\w.]{0,20}): cannot open shared object file/.exec(text)?.[1] ??
    /Error loading shared library (\S{1,200}?):/.exec(text)?.[1] // musl
  );
}

/** The program needs a system library that this system does not have, or has in an older version. */
export const libcMismatch: Cause<"host.libc_mismatch"> = {
  code: "host.libc_mismatch",
  line: ({ text }) => {
    const library = libraryIn(text);
    return library === undefined ? undefined : sure({ library });
  },
  thrown: ({ message }) => {
    const library = libraryIn(message);
    return library === undefined ? undefined : sure({ library });
  },
};
