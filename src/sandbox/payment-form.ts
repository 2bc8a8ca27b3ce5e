import { noAddress } from './checkout.js';
import type { CustomerDetails, StoredSession } from './objects.js';

const personFields = [
  { name: 'name', label: 'Name', type: 'text', autocomplete: 'name', test: 'Jamie Rivera' },
  {
    name: 'email',
    label: 'Email',
    type: 'email',
    autocomplete: 'email',
    test: 'jamie.rivera@example.com',
  },
] as const;

const addressFields = [
  {
    name: 'line1',
    label: 'Street and number',
    type: 'text',
    autocomplete: 'address-line1',
    test: '12 Kiln Lane',
  },
  {
    name: 'postal_code',
    label: 'Postal code',
    type: 'text',
    autocomplete: 'postal-code',
    test: '97201',
  },
  { name: 'city', label: 'City', type: 'text', autocomplete: 'address-level2', test: 'Portland' },
  { name: 'country', label: 'Country', type: 'text', autocomplete: 'country', test: 'US' },
] as const;

type Field = (typeof personFields)[number] | (typeof addressFields)[number];
type Values = Record<Field['name'], string>;

/** The buyer's form: values to show, and validation problems. */
export interface PaymentForm {
  fields: readonly Field[];
  values: Values;
  problems: { field: Field['name']; text: string }[];
}

/** The initial form, filled with test values so that payment takes one click. */
export function blankForm(session: StoredSession): PaymentForm {
  const test = (name: Field['name']) =>
    [...personFields, ...addressFields].find((field) => field.name === name)?.test ?? '';
  return { fields: fieldsOf(session), values: valuesBy(test), problems: [] };
}

/** The submitted form. */
export function submittedForm(session: StoredSession, sent: FormData): PaymentForm {
  const fields = fieldsOf(session);
  const values = valuesBy((name) => {
    const value = sent.get(name);
    return typeof value === 'string' ? value.trim() : '';
  });
  const problems = fields.flatMap(({ name, label }) => {
    if (values[name] === '') return [{ field: name, text: `${label} is missing.` }];
    if (values[name].length > 200) return [{ field: name, text: `${label} is too long.` }];
    if (name === 'email' && !/^[^\s@]+@[^\s@]+$/.test(values.email))
      return [{ field: name, text: 'This is not an email address.' }];
    return [];
  });
  return { fields, values, problems };
}

export function customerOf({ fields, values }: PaymentForm): CustomerDetails {
  const { name, email, line1, postal_code, city, country } = values;
  const asked = fields.some((field) => field.name === 'line1');
  const address = asked ? { ...noAddress, line1, postal_code, city, country } : noAddress;
  return { name, email, phone: null, address: { ...address } };
}

function fieldsOf(session: StoredSession): readonly Field[] {
  const required = session.billing_address_collection === 'required';
  return required ? [...personFields, ...addressFields] : personFields;
}

function valuesBy(read: (name: Field['name']) => string): Values {
  return {
    name: read('name'),
    email: read('email'),
    line1: read('line1'),
    postal_code: read('postal_code'),
    city: read('city'),
    country: read('country'),
  };
}
