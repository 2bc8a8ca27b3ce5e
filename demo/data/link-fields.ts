/** A field of Create a Checkout Link; `param` is its name in the API and its errors. */
export interface LinkField {
  param: string;
  label: string;
  control: 'line' | 'text' | 'number' | 'choice' | 'switch' | 'price' | 'currency' | 'product';
  options?: readonly (readonly [value: string, name: string])[];
  hint?: string;
}

export const submitTypes = [
  ['auto', 'Automatic'],
  ['pay', 'Pay'],
  ['book', 'Book'],
  ['donate', 'Donate'],
  ['subscribe', 'Subscribe'],
] as const;

/** What every product has. The API validates all fields. */
export const mainFields: readonly LinkField[] = [
  { param: 'title', label: 'Title', control: 'line', hint: 'At most 30 characters.' },
  { param: 'description', label: 'Description', control: 'text', hint: 'At most 500 characters.' },
  { param: 'currency', label: 'Currency', control: 'currency', hint: 'Three letters.' },
];

/** The fields of a line item. */
export const lineItemFields: readonly LinkField[] = [
  {
    param: 'price_data.product',
    label: 'Item',
    control: 'product',
    hint: 'From the sandbox’s catalog: the API names the item after its product.',
  },
  { param: 'price_data.unit_amount', label: 'Price', control: 'price' },
  { param: 'quantity', label: 'Quantity', control: 'number' },
  {
    param: 'price_data.tax_behavior',
    label: 'Tax',
    control: 'choice',
    options: [
      ['inclusive', 'Included in the price'],
      ['exclusive', 'Added to the price'],
    ],
  },
];

export const saleFields: readonly LinkField[] = [
  { param: 'submit_type', label: 'Button label', control: 'choice', options: submitTypes },
  {
    param: 'restrictions.completed_sessions.limit',
    label: 'Sales allowed',
    control: 'number',
    hint: 'The link is deactivated at this number. Empty: no limit.',
  },
  {
    param: 'inactive_message',
    label: 'Message when inactive',
    control: 'text',
    hint: 'At most 500 characters.',
  },
];

/** What the hosted page does: the element does not show it. */
export const hostedFields: readonly LinkField[] = [
  {
    param: 'mode',
    label: 'Mode',
    control: 'choice',
    options: [
      ['payment', 'Payment'],
      ['order', 'Order'],
    ],
  },
  {
    param: 'after_completion.type',
    label: 'After paying',
    control: 'choice',
    options: [
      ['hosted_confirmation', 'Show a confirmation'],
      ['redirect', 'Go to a page of yours'],
    ],
  },
  {
    param: 'after_completion.hosted_confirmation.custom_message',
    label: 'Confirmation message',
    control: 'line',
  },
  { param: 'after_completion.redirect.url', label: 'Page after paying', control: 'line' },
  {
    param: 'billing_address_collection',
    label: 'Billing address',
    control: 'choice',
    options: [
      ['auto', 'If needed'],
      ['required', 'Always'],
    ],
  },
  { param: 'allow_promotion_codes', label: 'Promotion codes', control: 'switch' },
  {
    param: 'payment_method_types',
    label: 'Payment methods',
    control: 'line',
    hint: 'Comma-separated: card, sepa_debit.',
  },
  { param: 'metadata', label: 'Metadata', control: 'text', hint: 'One key: value per line.' },
];
