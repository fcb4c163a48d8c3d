import { NUMERAL } from '../text/numerals.ts'

/** How decisions name what they change, as parts of patterns. */
export const N = `${NUMERAL}+`
export const REF = `第${N}条(?:之${N})?(?:第${N}款)?(?:第[（(]?${N}[）)]?项)?`
/** A clause, or a part of the one that was just spoken of. */
export const PART = `(?:${REF}|第${N}款(?:第[（(]?${N}[）)]?项)?|第[（(]${N}[）)]项)`
export const PARTS = `${PART}(?:(?:、|和|及|与)${PART})*`
export const Q = '⟦(\\d+)⟧'
export const BECOMES = '(?:统一|均|一并|全部)?(?:修改|改)为[：:，,]?'
