import Armchair from '@lucide/svelte/icons/armchair';
import Award from '@lucide/svelte/icons/award';
import Building2 from '@lucide/svelte/icons/building-2';
import Coffee from '@lucide/svelte/icons/coffee';
import Layers from '@lucide/svelte/icons/layers';
import Lectern from '@lucide/svelte/icons/lectern';
import Lock from '@lucide/svelte/icons/lock';
import Mic from '@lucide/svelte/icons/mic';
import MonitorUp from '@lucide/svelte/icons/monitor-up';
import ShipWheel from '@lucide/svelte/icons/ship-wheel';
import Users from '@lucide/svelte/icons/users';
import Video from '@lucide/svelte/icons/video';
import Wine from '@lucide/svelte/icons/wine';
import type { Component } from 'svelte';
import type { Format, SessionKind } from '../api';

/** The sign of a session kind: an icon, and which of the colours in tokens.css (`--kind-…`, `--kind-…-tint`) is its own. */
export interface KindSign {
  readonly icon: Component;
  readonly colour: 'steering' | 'thematic' | 'ministerial' | 'bilateral' | 'social' | 'plenary' | 'other';
}

export const kindSigns: Readonly<Record<SessionKind, KindSign>> = {
  steering_committee: { icon: ShipWheel, colour: 'steering' },
  thematic: { icon: Layers, colour: 'thematic' },
  ministerial: { icon: Lectern, colour: 'ministerial' },
  plenary: { icon: Users, colour: 'plenary' },
  bilateral: { icon: Armchair, colour: 'bilateral' },
  social: { icon: Wine, colour: 'social' },
  ceremony: { icon: Award, colour: 'social' },
  press: { icon: Mic, colour: 'other' },
  break: { icon: Coffee, colour: 'other' },
  internal: { icon: Lock, colour: 'other' },
};

/** The sign of how people take part. */
export const formatSigns: Readonly<Record<Format, Component>> = {
  virtual: Video,
  hosted: Building2,
  hybrid: MonitorUp,
};
