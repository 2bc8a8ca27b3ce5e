import { html, type TemplateResult } from 'lit';
import type { Messages } from '../../locales/messages.js';
import type { CheckoutLinkView } from '../../wire/link.js';
import { hasOwn } from '../../wire/fields.js';
import { interpolate } from '../i18n/language.js';
import { formatMoney, totalOf } from '../i18n/money.js';
import { moneyWidth, numberText } from './pending.js';
import type { ViewOptions } from './view-options.js';

type LabelOptions = Pick<ViewOptions, 'label' | 'showAmount' | 'language'>;
type Labels = Messages['submit'];

/** The pay control's label, and its accessible name, which tells it from the others on a page. */
export function payLabel(
  link: CheckoutLinkView,
  { label, showAmount, language }: LabelOptions,
): { content: string | TemplateResult; name: string } {
  const { messages } = language;
  const { submit, submitWithAmount, withAmount, payFor } = messages;
  const type = isLabeled(link.submit_type, submit) ? link.submit_type : 'other';
  const text = label || submit[type];
  const nameOf = (of: string) => interpolate(payFor, { label: of, title: link.title });
  const total = (showAmount && totalOf(link)) || 0;
  // Zero may be an amount that the buyer chooses.
  if (total <= 0) return { content: text, name: nameOf(text) };
  const pattern = (!label && submitWithAmount?.[type]) || withAmount;
  const [before = '', after = ''] = pattern
    .split('{amount}')
    .map((part) => interpolate(part, { label: text }));
  const amount = formatMoney(total, link.currency, link, language);
  return {
    content: html`${before}<bdi>${numberText(amount, moneyWidth(total))}</bdi>${after}`,
    name: nameOf(amount ? before + amount + after : text),
  };
}

function isLabeled(submitType: string, labels: Labels): submitType is keyof Labels {
  return hasOwn(labels, submitType);
}
