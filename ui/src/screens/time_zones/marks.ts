import Moon from '@lucide/svelte/icons/moon-star';
import Sigma from '@lucide/svelte/icons/sigma';
import Star from '@lucide/svelte/icons/star';
import type { Component } from 'svelte';
import type { Measure } from '../../api';

/** The sign of each measure, on its button and at the start that is best by it. */
export const measureSigns: Readonly<Record<Measure, Component>> = {
  leximax: Star,
  sum: Sigma,
  fewest_in_night: Moon,
};
export const measures: readonly Measure[] = ['leximax', 'sum', 'fewest_in_night'];
