import { playAs } from "#page/live.ts";
import { complain, lang, meId, users } from "#page/state.ts";
import { words } from "#page/words.ts";

/** Who is played, and in which language. */
export function TopBar() {
  const say = words();
  return (
    <header class="top">
      <h1>{say.title}</h1>
      <label>
        {say.playing}{" "}
        <select
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
      <label>
        <span class="hidden">{say.language}</span>
        <select
          data-test="language"
          value={lang.value}
          onChange={({ currentTarget }) => {
            lang.value = currentTarget.value === "ru" ? "ru" : "en";
          }}
        >
          <option value="en">English</option>
          <option value="ru">Русский</option>
        </select>
      </label>
    </header>
  );
}
