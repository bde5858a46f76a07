import type { ZonesView } from '../api';
import type { Option } from '../parts/options';

/** The time zones as choices: the city first, found by the whole name and by the offset. */
export function zoneOptions(zones: ZonesView | undefined): Option[] {
  return (zones?.zones ?? [])
    .map((zone) => ({ value: zone.name, label: zone.city, hint: `${zone.name} · ${zone.offset}` }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
