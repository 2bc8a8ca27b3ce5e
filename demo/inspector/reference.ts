import { render } from 'lit';
import { startDemo } from '../site/start-demo.js';
import { contractTables } from './contract-tables.js';

void startDemo(() => {
  const place = document.querySelector<HTMLElement>('#contract');
  if (place) render(contractTables(), place);
});
