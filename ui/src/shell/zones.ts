import type { Answers } from '../api';
import type { Option } from '../parts/options';

/** The zones as choices: the city first, found by country, code and either language. */
export function zoneOptions(zones: Answers['zones'] | undefined): Option[] {
  zones;
  return [];
}
