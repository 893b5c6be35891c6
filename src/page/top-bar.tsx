import { sim } from "#page/api.ts";
import { playAs } from "#page/live.ts";
import { complain, info, meId, users } from "#page/state.ts";
import { lang, speak, words, type PageLang } from "#page/words.ts";

/** As in Telegram, the language of the app is the person's: bots that have not met them yet greet them in it. */
async function chooseLang(wanted: PageLang): Promise<void> {
  await speak(wanted);
  const me = users.value.find((user) => user.id === meId.value);
  if (me === undefined) return;
  const { username, ...known } = me;
  await sim("user", { ...known, ...(username === undefined ? {} : { username }), lang: wanted });
}

/** Who is played, and in which language. */
export function TopBar() {
  const say = words();
  const program = info.value?.program;
  return (
    <header class="top">
      <h1>
        <span aria-hidden="true">🐣</span> {say.title}
      </h1>
      {program === undefined ? null : (
        <p class="program">
          {say.program} <code>{program}</code>
        </p>
      )}
      <label>
        <span>{say.playing}</span>
        <select
          aria-label={say.playing}
          data-test="person"
          value={meId.value}
          onChange={({ currentTarget }) => void playAs(Number(currentTarget.value)).catch(complain)}
        >
          {users.value.map((user) => (
            <option key={user.id} value={user.id}>
              {user.firstName}
            </option>
          ))}
        </select>
      </label>
      <select
        aria-label={say.language}
        data-test="language"
        value={lang.value}
        onChange={({ currentTarget }) => void chooseLang(currentTarget.value === "ru" ? "ru" : "en").catch(complain)}
      >
        <option value="en">English</option>
        <option value="ru">Русский</option>
      </select>
    </header>
  );
}
