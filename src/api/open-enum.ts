/**
 * Known values, for completion in editors, or any other string: the API calls new enum values
 * compatible changes, so code must expect them.
 */
export type OpenEnum<Known extends string> = Known | (string & {});
