import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import Entrance from './shell/Entrance.svelte';

const target = document.getElementById('app');
if (target) mount(Entrance, { target });
