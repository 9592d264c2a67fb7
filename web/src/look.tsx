// How the page looks: its language, dark or light.

import { chooseTheme, theme, themes } from "./theme.ts";
import { chooseLanguage, language, words } from "./words/words.ts";

export const LanguageButton = () => {
  const other = language.value === "zh" ? "en" : "zh";
  return (
    <button type="button" class="plain" lang={other} onClick={() => chooseLanguage(other)}>
      {words.value.look.language}
    </button>
  );
};

export const ThemeChoice = () => {
  const { look } = words.value;
  return (
    <fieldset class="choice">
      <legend class="unseen">{look.theme}</legend>
      {themes.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="theme"
            value={one}
            checked={theme.value === one}
            onChange={() => chooseTheme(one)}
          />
          <span>{look.themes[one]}</span>
        </label>
      ))}
    </fieldset>
  );
};
