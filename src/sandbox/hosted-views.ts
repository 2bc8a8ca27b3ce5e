import { html } from 'hono/html';
import { payLabel } from './pay-label.js';
import type { PaymentForm } from './payment-form.js';
import type { HostedPage, Markup } from './hosted-layout.js';
import { itemPictures } from './hosted-picture.js';
import { formatMoney } from './money.js';
import { totalOf } from './objects.js';
import type { StoredLineItem, StoredLink, StoredSession } from './objects.js';

/** The payment page. All URLs are relative, so that it works wherever the sandbox is mounted. */
export function paymentPage(
  link: StoredLink,
  session: StoredSession,
  form: PaymentForm,
): HostedPage {
  const status = form.problems.length > 0 ? 400 : 200;
  return {
    title: `${link.title} – checkout`,
    layout: 'checkout',
    status,
    content: html`${summary(link)}
      <form class="card" method="post" action="../cs/${session.id}">
        <h2>Your details</h2>
        ${form.problems.map((problem) => html`<p class="wrong" role="alert">${problem.text}</p>`)}
        ${form.fields.map((field) => input(field, form))} ${method(session)}
        <button name="action" value="pay">${payLabel(link)}</button>
        <button class="quiet" name="action" value="cancel" formnovalidate>
          Cancel and go back
        </button>
      </form>`,
  };
}

function summary(link: StoredLink): Markup {
  const pictures = itemPictures(link.lineItems);
  return html`<section class="card">
    <h1 dir="auto">${link.title}</h1>
    ${link.description ? html`<p class="soft" dir="auto">${link.description}</p>` : ''}
    <p class="total">${formatMoney(totalOf(link.lineItems), link.currency)}</p>
    <ul class="items">
      ${link.lineItems.map((item, index) => lineItem(item, pictures[index] ?? ''))}
    </ul>
  </section>`;
}

function lineItem({ description, quantity, price }: StoredLineItem, picture: Markup | ''): Markup {
  const { unit_amount, currency } = price;
  const units = html`<span class="soft">${quantity} × ${formatMoney(unit_amount, currency)}</span>`;
  return html`<li>
    ${picture}
    <span class="name"><bdi dir="auto">${description}</bdi> ${quantity > 1 ? units : ''}</span>
    <span class="amount">${formatMoney(unit_amount * quantity, currency)}</span>
  </li>`;
}

function input(field: PaymentForm['fields'][number], form: PaymentForm): Markup {
  const invalid = form.problems.some((problem) => problem.field === field.name);
  return html`<label
    >${field.label}
    <input
      name="${field.name}"
      type="${field.type}"
      autocomplete="${field.autocomplete}"
      value="${form.values[field.name]}"
      dir="auto"
      required
      ${invalid ? html`aria-invalid="true"` : ''}
    />
  </label>`;
}

function method(session: StoredSession): Markup {
  if (session.amount_total === 0)
    return html`<p class="method">Nothing to pay: no card is needed.</p>`;
  return html`<p class="method">
    Test card <bdi>4242 4242 4242 4242</bdi>, expires <bdi>12/34</bdi>, CVC <bdi>123</bdi>. The
    payment is simulated and no card is needed.
  </p>`;
}

export function confirmationPage(link: StoredLink, session: StoredSession): HostedPage {
  const after = link.after_completion;
  const message =
    after?.type === 'hosted_confirmation' ? after.hosted_confirmation?.custom_message : undefined;
  return notice('Thank you', {
    text: message || 'Your order is complete. A real checkout would send you a receipt by email.',
    success: true,
    detail: html`<p class="soft">
      <span dir="auto">${link.title}</span> · ${formatMoney(session.amount_total, session.currency)}
    </p>`,
    back: session.returnTo,
  });
}

export function inactivePage(link: StoredLink, back: string | null): HostedPage {
  return notice('This link is not active', {
    text: link.inactive_message || 'It no longer takes payments. Please ask the seller.',
    back,
  });
}

export function expiredPage(session: StoredSession): HostedPage {
  return notice('This checkout has expired', {
    text: 'Nothing was paid. Open the link again to start over.',
    detail: html`<p><a class="button" href="../cl/${session.linkId}">Start over</a></p>`,
    back: session.returnTo,
  });
}

export function canceledPage(session: StoredSession): HostedPage {
  return notice('You canceled', {
    text: 'Nothing was paid. You can close this page, or go back to the checkout.',
    detail: html`<p><a class="button" href="../cs/${session.id}">Back to the checkout</a></p>`,
    back: null,
  });
}

export function unknownPage(): HostedPage {
  const text = 'There is no checkout at this address. Please check the link.';
  return { ...notice('Page not found', { text, back: null }), status: 404 };
}

interface Notice {
  /** May be the merchant's text. */
  text: string;
  success?: boolean;
  detail?: Markup;
  /** URL of the page to return to. */
  back: string | null;
}

function notice(heading: string, { text, success, detail, back }: Notice): HostedPage {
  return {
    title: heading,
    layout: 'notice',
    content: html`<section class="card message">
      ${success ? html`<p class="mark" aria-hidden="true">✓</p>` : ''}
      <h1>${heading}</h1>
      <p dir="auto">${text}</p>
      ${detail ?? ''}
      ${back ? html`<a class="button quiet" href="${back}">Return to the shop</a>` : ''}
    </section>`,
  };
}
