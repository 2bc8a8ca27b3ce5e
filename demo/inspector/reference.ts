import { render } from 'lit';
import { contractTables } from './contract-tables.js';

const place = document.querySelector<HTMLElement>('#contract');
if (place) render(contractTables(), place);
