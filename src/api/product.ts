import * as v from 'valibot';

/**
 * What is sold. Little of it is documented, so that only these fields are checked; unknown ones are kept.
 * Without an id it would not be one.
 */
export interface Product {
  /** `prod_…` in the API's samples. */
  id: string;
  object?: string | null | undefined;
  name?: string | null | undefined;
  description?: string | null | undefined;
  /** URLs, at most eight. Nothing is known of their hosts: check them before a page loads them. */
  images?: string[] | null | undefined;
  livemode?: boolean | null | undefined;
}

export const productSchema: v.GenericSchema<unknown, Product> = v.looseObject({
  id: v.string(),
  object: v.nullish(v.string()),
  name: v.nullish(v.string()),
  description: v.nullish(v.string()),
  images: v.nullish(v.array(v.string())),
  livemode: v.nullish(v.boolean()),
});
