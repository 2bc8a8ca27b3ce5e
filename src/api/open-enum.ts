/**
 * The known values, for completion in editors, or any other string: the API considers new enum values
 * a compatible change, so code must expect them.
 */
export type OpenEnum<Known extends string> = Known | (string & {});
