import { bootstrapApplication } from '@angular/platform-browser';

const { BuyLink } = location.search
  ? await import('./all-different/buy-link.js')
  : await import('./as-it-is/buy-link.js');
bootstrapApplication(BuyLink).catch(console.error);
