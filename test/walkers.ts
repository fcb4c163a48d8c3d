/** Everybody in whose name the routes are walked, from whom should see least to whom may see most. */
export const WALKERS = [
  'visitor',
  'zhang',
  'admin',
  'liu',
  'zhao',
  'sun',
  'wu',
  'zhou',
  'he',
  'qiu',
  'cui',
  'shi',
  'tian',
  'mu',
  'bai',
  'du',
  'chen',
  'lin',
  'wang',
] as const
export type Walker = (typeof WALKERS)[number]

/** Makes a word, says in which record it stands and who may read it. */
export type Plant = (where: string, ...seenBy: readonly (readonly Walker[])[]) => string

export const OWNER = ['wang'] as const
/** 经办、负责人、法制审核 of the office whose case it is. */
export const OFFICE = ['chen', 'lin', 'he'] as const
export const OVERSEER = ['zhou'] as const
/** The office that was asked for its part or its opinion sees the question and the answer, and nothing else. */
export const ASKED = ['zhao', 'sun'] as const
export const OFFICERS = [
  ...OFFICE,
  ...ASKED,
  ...OVERSEER,
  'liu',
  'wu',
  'qiu',
  'bai',
  'du',
  'admin',
  'cui',
  'shi',
  'tian',
  'mu',
] as const
/** Who sees a case inside the office and over it; and the same with whom it belongs to. */
export const INSIDE = [...OFFICE, ...OVERSEER] as const
export const THEIRS = [...OWNER, ...INSIDE] as const
/** 主动公开: the disclosure office and the legal reviewer work on it; the request officers do not. */
export const PUBLISHERS = ['lin', 'he'] as const
