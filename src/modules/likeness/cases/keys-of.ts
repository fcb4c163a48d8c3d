import { mix } from '../shingles.ts'
import { type CaseSketch, KEYS, NOWHERE } from './case.ts'

// About 400 m from north to south, and as much from east to west at our latitude.
const CELL = 4_000
// How many of its rarest words a case hangs under, and how many are asked for.
const [IN_CELL, AT_NAME, OF_MATTER] = [4, 4, 1]
const ASKED = 8
const MATTER_ASKED = 3
const ITEM = 0x51ed270b
const ANYWHERE = 0x2545f491

/** Words by how much they tell, the most telling first. */
export type Telling = (words: Uint32Array) => Uint32Array

/** Under what a case is found: its cell or its place with its rarest words and its item, and its matter anywhere with the rarest. */
export function keysOf(sketch: CaseSketch, telling: Telling): Uint32Array {
  const words = telling(sketch.words)
  const keys: number[] = []
  const hang = (locator: number, most: number) => {
    for (const word of words.subarray(0, most)) keys.push(joined(locator, word))
    if (sketch.item !== 0) keys.push(joined(locator, sketch.item))
  }
  if (sketch.lat !== NOWHERE) hang(cellKey(sketch.lat, sketch.lon, 0, 0), IN_CELL)
  for (const name of sketch.names) hang(name, AT_NAME)
  const matter = sketch.item === 0 ? ANYWHERE : sketch.item ^ ITEM
  return Uint32Array.from(
    [...new Set([...Array.from(words.subarray(0, OF_MATTER), (word) => joined(matter, word)), ...keys])].slice(0, KEYS),
  )
}

/** Where those that could be near it are looked for: its cell and the eight around it, its places, its matter. */
export function keysAsked(sketch: CaseSketch, telling: Telling): number[] {
  const words = telling(sketch.words).subarray(0, ASKED)
  const locators: number[] = [...sketch.names]
  if (sketch.lat !== NOWHERE)
    for (const north of [0, -1, 1]) for (const east of [0, -1, 1]) locators.push(cellKey(sketch.lat, sketch.lon, north, east))
  const about = sketch.item === 0 ? [...words] : [...words, sketch.item]
  const keys = locators.flatMap((locator) => about.map((each) => joined(locator, each)))
  for (const word of words.subarray(0, MATTER_ASKED)) {
    keys.push(joined(ANYWHERE, word))
    if (sketch.item !== 0) keys.push(joined(sketch.item ^ ITEM, word))
  }
  return [...new Set(keys)]
}

const joined = (locator: number, word: number) => mix(mix(locator) ^ word) || 1
const cellKey = (lat: number, lon: number, north: number, east: number) =>
  mix(Math.imul(Math.floor(lat / CELL) + north, 0x01000193) ^ mix(Math.floor(lon / CELL) + east)) || 1
