import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import Entrance from './shell/Entrance.svelte';
import { preferences } from './shell/preferences.svelte';
import { learn } from './text/index.svelte';

async function start(): Promise<void> {
  // The language chosen is waited for; the other is there by the time anybody can ask for it.
  await learn(preferences.language);
  const target = document.getElementById('app');
  if (target) mount(Entrance, { target });
  await learn(preferences.language === 'ko' ? 'en' : 'ko');
}

void start();
