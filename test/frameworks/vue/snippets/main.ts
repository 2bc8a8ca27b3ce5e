import { createApp } from 'vue';

const { default: BuyLink } = location.search
  ? await import('./all-different/BuyLink.vue')
  : await import('./as-it-is/BuyLink.vue');
createApp(BuyLink).mount('#app');
