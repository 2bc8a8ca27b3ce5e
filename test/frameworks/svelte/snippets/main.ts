import { mount } from 'svelte';

const { default: BuyLink } = location.search
  ? await import('./all-different/BuyLink.svelte')
  : await import('./as-it-is/BuyLink.svelte');
const target = document.querySelector('#app');
if (target) mount(BuyLink, { target });
