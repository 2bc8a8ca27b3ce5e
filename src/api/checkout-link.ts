import * as v from 'valibot';
import type { OpenEnum } from './open-enum.js';

export type CheckoutLinkMode = OpenEnum<'payment' | 'order'>;
export type SubmitType = OpenEnum<'auto' | 'pay' | 'book' | 'donate' | 'subscribe'>;
export type BillingAddressCollection = OpenEnum<'auto' | 'required'>;

/** What the buyer sees after paying. The object named by `type` may be absent. */
export interface AfterCompletion {
  type: OpenEnum<'redirect' | 'hosted_confirmation'>;
  redirect?: { url?: string | null | undefined } | null | undefined;
  hosted_confirmation?: { custom_message?: string | null | undefined } | null | undefined;
}

export interface Restrictions {
  completed_sessions?:
    | {
        limit?: number | null | undefined;
        /** How many were completed; newer editions only. */
        count?: number | null | undefined;
      }
    | null
    | undefined;
}

/**
 * A checkout link. Optional fields may be absent or null. Unknown fields and enum values are kept.
 */
export interface CheckoutLink {
  /** `cl_…` */
  id: string;
  object: 'checkout_link';
  active: boolean;
  mode: CheckoutLinkMode;
  /** The hosted page. Each visit creates a checkout session: never fetch or prefetch it. */
  url: string;
  /** At most 30 characters. */
  title: string;
  /** Three letters (ISO 4217), lower case in the API's samples. */
  currency: string;
  livemode: boolean;
  /** Unix time in seconds. */
  created: number;
  /** At most 500 characters. */
  description?: string | null | undefined;
  after_completion?: AfterCompletion | null | undefined;
  billing_address_collection?: BillingAddressCollection | null | undefined;
  /** The merchant's own notes. Not for the public. */
  metadata?: Record<string, string> | null | undefined;
  /** The inner shape is not published. */
  custom_fields?: Record<string, unknown>[] | null | undefined;
  /** The inner shape is not published. */
  custom_text?: Record<string, unknown> | null | undefined;
  /** At most 500 characters, shown in place of the hosted page when `active` is false. */
  inactive_message?: string | null | undefined;
  payment_method_types?: string[] | null | undefined;
  allow_promotion_codes?: boolean | null | undefined;
  restrictions?: Restrictions | null | undefined;
  submit_type?: SubmitType | null | undefined;
}

const afterCompletionSchema: v.GenericSchema<unknown, AfterCompletion> = v.looseObject({
  type: v.string(),
  redirect: v.nullish(v.looseObject({ url: v.nullish(v.string()) })),
  hosted_confirmation: v.nullish(v.looseObject({ custom_message: v.nullish(v.string()) })),
});

const restrictionsSchema: v.GenericSchema<unknown, Restrictions> = v.looseObject({
  completed_sessions: v.nullish(
    v.looseObject({ limit: v.nullish(v.number()), count: v.nullish(v.number()) }),
  ),
});

export const checkoutLinkSchema: v.GenericSchema<unknown, CheckoutLink> = v.looseObject({
  id: v.string(),
  object: v.literal('checkout_link'),
  active: v.boolean(),
  mode: v.string(),
  url: v.string(),
  title: v.string(),
  currency: v.string(),
  livemode: v.boolean(),
  created: v.number(),
  description: v.nullish(v.string()),
  after_completion: v.nullish(afterCompletionSchema),
  billing_address_collection: v.nullish(v.string()),
  metadata: v.nullish(v.record(v.string(), v.string())),
  custom_fields: v.nullish(v.array(v.looseObject({}))),
  custom_text: v.nullish(v.looseObject({})),
  inactive_message: v.nullish(v.string()),
  payment_method_types: v.nullish(v.array(v.string())),
  allow_promotion_codes: v.nullish(v.boolean()),
  restrictions: v.nullish(restrictionsSchema),
  submit_type: v.nullish(v.string()),
});
