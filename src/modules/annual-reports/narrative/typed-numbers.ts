import { type Section, sectionTitles } from '../model.ts'
import type { Counted } from './count-figures.ts'
import { withoutReferences } from './references.ts'

/** A number that stands typed in a text: with its unit and the words before it, as it is found again. */
type TypedNumber = { quote: string; value: number; unit: string }
export type Quotation = { section: Section; quote: string; name: string; version: number; value: number }

const BEFORE = 16
// Smaller ones agree with something by accident.
const LEAST = 10
const UNITS: Record<string, string> = { 件: '宗', 篇: '条', 封: '条', 项: '期' }
const sameUnit = (one: string, other: string) => (UNITS[one] ?? one) === (UNITS[other] ?? other)

/** The numbers with units in a text: full-width digits as ordinary ones, no separators of thousands, no spaces. */
export function typedNumbers(text: string): TypedNumber[] {
  const plain = plainly(text)
  return [...plain.matchAll(/(?<![\d.])(\d{2,12})(条|期|场|次|件|宗|个|份|封|篇|项)/g)].flatMap(
    ({ 0: number, 1: digits = '', 2: unit = '', index }) => {
      const value = Number(digits)
      if (value < LEAST) return []
      const before = /[^，,。；;、“”‘’\d]*$/.exec(plain.slice(Math.max(0, index - BEFORE), index))?.[0] ?? ''
      return [{ quote: before + number, value, unit }]
    },
  )
}

/** What in a text agrees with a figure. One number may agree with several; which was meant only its writer knows. */
export const quotationsIn = (section: Section, text: string, counted: readonly Counted[]): Quotation[] =>
  typedNumbers(text).flatMap(({ quote, value, unit }) =>
    counted
      .filter((figure) => figure.value === value && sameUnit(figure.unit, unit))
      .map(({ name, version }) => ({ section, quote, name, version, value })),
  )

/** A sentence for each typed number that agreed with a figure when it was typed, and agrees with none of those any more. */
export function outdated(
  quotations: readonly Quotation[],
  texts: Record<Section, string>,
  counted: readonly Counted[],
): string[] {
  return [...Map.groupBy(quotations, ({ section, quote }) => `${section} ${quote}`).values()].flatMap((same) => {
    const [first] = same
    if (!first || !plainly(texts[first.section]).includes(first.quote)) return []
    const now = same.flatMap(({ name }) => counted.find((figure) => figure.name === name) ?? [])
    if (now.length === 0 || now.some(({ value }) => value === first.value)) return []
    const told = now.map(({ title, value, unit }) => `“${title}”现为${value}${unit}`).join('，')
    return [`“${sectionTitles[first.section]}”写明“${first.quote}”，填写时与记录一致；按现有记录${told}，请核对。`]
  })
}

export const plainly = (text: string) =>
  withoutReferences(text)
    .normalize('NFKC')
    .replaceAll(/(?<=\d)[,，](?=\d{3})/g, '')
    .replaceAll(/\s/g, '')
