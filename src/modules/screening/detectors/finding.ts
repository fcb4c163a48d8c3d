/** What is looked for; the words stand in GLOSSARY.md. */
export const KINDS = [
  'id-number',
  'mobile',
  'landline',
  'bank-card',
  'email',
  'social-account',
  'plate',
  'passport',
  'permit',
  'name',
  'address',
  'account',
  'secrecy-mark',
  'wording',
] as const
export type FindingKind = (typeof KINDS)[number]
/** What a file hides is no kind of words, but it is let pass in the same way. */
export const HIDDEN = 'hidden-content'

/** `start` and `end` are UTF-16 offsets into the text as it was given; `suggestion` is what could stand there instead. */
export type Finding = { kind: FindingKind; start: number; end: number; text: string; confidence: number; suggestion: string }
