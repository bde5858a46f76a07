import { answer } from '../api';
import { pick } from '../text/index.svelte';

/** The city of a zone, in the language of the screens; the zone's own name until the desk has told it. */
export function cities(): (zone: string) => string {
  const zones = answer('zones', () => ({}));
  return (zone) => {
    const found = zones.value?.zones.find((each) => each.name === zone);
    return found ? pick(found.city) : zone;
  };
}
