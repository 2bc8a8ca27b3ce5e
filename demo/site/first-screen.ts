import { render } from 'lit';
import { copyButton } from './copy-button.js';
import './start.js';

const place = document.querySelector<HTMLElement>('#copy');
const code = () => document.querySelector('#snippet')?.textContent ?? '';
if (place) render(copyButton(code, 'the code'), place);
