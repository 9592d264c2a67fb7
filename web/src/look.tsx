// How the page looks: its language, dark or light.

import { chooseTheme, theme, themes } from "./theme.ts";
import { chooseLanguage, language, words } from "./words/words.ts";

export const LookButtons = () => {
  const { look } = words.value;
  return (
    <div class="look">
      <button
        type="button"
        lang={language.value === "zh" ? "en" : "zh"}
        onClick={() => chooseLanguage(language.value === "zh" ? "en" : "zh")}
      >
        {look.language}
      </button>
      <select
        aria-label={look.theme}
        value={theme.value}
        onChange={({ currentTarget }) =>
          chooseTheme(themes.find((one) => one === currentTarget.value) ?? "system")
        }
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {look.themes[one]}
          </option>
        ))}
      </select>
    </div>
  );
};
