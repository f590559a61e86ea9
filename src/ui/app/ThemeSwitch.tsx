import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Theme } from '../../store/settings/settingsSlice.ts';
import { useAppStore } from './UndertoneContext.tsx';
import { Icon } from '../components/Icon.tsx';

const CHOICES: readonly { readonly theme: Theme; readonly name: string }[] = [
  { theme: 'system', name: 'Like the system' },
  { theme: 'light', name: 'Light' },
  { theme: 'dark', name: 'Dark' },
];

/** Light, dark, or whatever the system says. */
export function ThemeSwitch() {
  const theme = useAppStore((state) => state.theme);
  const setTheme = useAppStore((state) => state.setTheme);
  return (
    <ToggleButtonGroup
      className="theme-switch"
      aria-label="Theme"
      disallowEmptySelection
      selectedKeys={[theme]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen) setTheme(chosen as Theme);
      }}
    >
      {CHOICES.map((choice) => (
        <ToggleButton key={choice.theme} id={choice.theme} className="theme-choice" aria-label={choice.name}>
          <Icon name={choice.theme} />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
