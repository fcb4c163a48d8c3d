import type { Counted } from './count-figures.ts'
import { figures } from './figures.ts'

const REFERENCE = /\{\{\s*([a-z][a-z0-9.-]*)\s*\}\}/g

/** How a figure is quoted in the text of a report; its value stands there wherever the report is shown. */
export const referenceTo = (name: string) => `{{${name}}}`

/** The figures that a text quotes. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(REFERENCE)].map(([, name = '']) => name))]

/** Those among them that nobody knows. */
export const unknownIn = (text: string) => namesIn(text).filter((name) => !figures.some((figure) => figure.name === name))

/** The text with the values in their places: digits without separators, as reports print them. What is not counted stays as it is written. */
export const fillIn = (text: string, counted: readonly Counted[]) =>
  text.replaceAll(REFERENCE, (reference, name) => String(counted.find((each) => each.name === name)?.value ?? reference))

export const withoutReferences = (text: string) => text.replaceAll(REFERENCE, '')
