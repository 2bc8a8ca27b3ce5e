/** A field of Create a Checkout Link; `param` is its name in the API and its errors. */
export interface LinkField {
  param: string;
  label: string;
  control: 'line' | 'text' | 'number' | 'choice' | 'switch' | 'price';
  options?: readonly string[];
  /** The API's limit of characters. */
  limit?: number;
  hint?: string;
}

/** In the order of the API's reference. The API validates them. */
export const linkFields: readonly LinkField[] = [
  { param: 'title', label: 'Title', control: 'line', limit: 30 },
  { param: 'description', label: 'Description', control: 'text', limit: 500 },
  {
    param: 'submit_type',
    label: 'Submit type',
    control: 'choice',
    options: ['auto', 'pay', 'book', 'donate', 'subscribe'],
  },
  { param: 'mode', label: 'Mode', control: 'choice', options: ['payment', 'order'] },
  {
    param: 'currency',
    label: 'Currency',
    control: 'line',
    hint: 'Three letters. Default: the price’s currency.',
  },
  { param: 'inactive_message', label: 'Inactive message', control: 'text', limit: 500 },
  {
    param: 'restrictions.completed_sessions.limit',
    label: 'Sales allowed',
    control: 'number',
    hint: 'The link is deactivated at this number.',
  },
  {
    param: 'after_completion.type',
    label: 'After paying',
    control: 'choice',
    options: ['hosted_confirmation', 'redirect'],
  },
  {
    param: 'after_completion.hosted_confirmation.custom_message',
    label: 'Confirmation message',
    control: 'line',
  },
  { param: 'after_completion.redirect.url', label: 'Redirect to', control: 'line' },
  {
    param: 'billing_address_collection',
    label: 'Billing address',
    control: 'choice',
    options: ['auto', 'required'],
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

/** The fields of a line item: the id of a price, or the price itself. */
export const lineItemFields: readonly LinkField[] = [
  { param: 'quantity', label: 'Quantity', control: 'number' },
  {
    param: 'price',
    label: 'Price',
    control: 'price',
    hint: 'One of the shop’s prices, or use the four fields below.',
  },
  { param: 'price_data.product', label: 'Product', control: 'line' },
  {
    param: 'price_data.unit_amount',
    label: 'Amount',
    control: 'number',
    hint: 'In the smallest unit.',
  },
  { param: 'price_data.currency', label: 'Currency of the amount', control: 'line' },
  {
    param: 'price_data.tax_behavior',
    label: 'Tax',
    control: 'choice',
    options: ['inclusive', 'exclusive'],
  },
];
