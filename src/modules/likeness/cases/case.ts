/** A happening that somebody reports: what, where, when, and under which duty item where that is known. */
export type Case = {
  /** A UUID. */
  id: string
  text: string
  /** WGS-84, where it is known. */
  place?: { lat: number; lon: number } | null
  /** Where no point is known: an address, a street's name; names of places in the text are read as well. */
  address?: string | null
  item?: string | null
  at: Date
}

/** One that could be about the same, and what speaks for it. Distance is null where one of the two has no point. */
export type Near = {
  place: number
  likeness: number
  metres: number | null
  /** `shared`: both name one place; `other`: both name places, and none in common; `unsaid`: one of them names none. */
  names: 'shared' | 'other' | 'unsaid'
  minutesApart: number
  item: 'same' | 'other' | 'unknown'
}

export const FEATURES = 28
export const NAMES = 3
export const KEYS = 16

/** What is kept of a case: numbers of fixed size, 224 bytes as a record. */
export type CaseSketch = {
  /** The UUID as four numbers. */
  id: Uint32Array
  /** The same sample of a text's words and characters for the same text, ascending, without 0. */
  features: Uint32Array
  /** The words among them that candidates are found by. */
  words: Uint32Array
  names: Uint32Array
  /** Millionths of a degree; `NOWHERE` where no point is known. */
  lat: number
  lon: number
  minute: number
  item: number
}
export const NOWHERE = 0x7fffffff
