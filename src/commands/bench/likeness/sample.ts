import { readFileSync } from 'node:fs'
import type { Case, CaseIndex, CaseSketch } from '../../../modules/likeness/index.ts'

/** An invented demand with the event that it is about, and the root that events can share. */
export type LabelledCase = Case & { event: string; root: string }

const DEGREE_PER_METRE = 1 / 111_320
const SPREAD_METRES = 90
const SPREAD_MINUTES = 480
const LETTERS = /^# (\S+) (\S+) (\S+) (\S+) (\S+) (\S+)$/

/**
 * Invented demands, each event in the words of several people: near its place and within hours, every fourth without a point as callers
 * are, every fifth without a duty item. Among them the same text of other streets, other matters at one place, one matter months later.
 */
export function labelledCases(half: 'dev' | 'held-out'): LabelledCase[] {
  const lines = readFileSync(new URL(`${half}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
  const next = seeded(half === 'dev' ? 7 : 11)
  let about = { event: '', root: '', item: '', lat: 0, lon: 0, from: 0 }
  return lines
    .flatMap((line, place) => {
      const [, event = '', root = '', item = '', lat, lon, from] = LETTERS.exec(line) ?? []
      if (event !== '') {
        about = { event, root, item, lat: Number(lat), lon: Number(lon), from: Date.parse(`${from}:00:00+08:00`) }
        return []
      }
      const shift = () => (next() * 2 - 1) * SPREAD_METRES * DEGREE_PER_METRE
      const point = { lat: about.lat + shift(), lon: about.lon + shift() }
      return {
        id: caseId(half === 'dev' ? 1 : 2, place),
        text: line,
        place: place % 4 === 3 ? null : point,
        item: place % 5 === 4 ? null : about.item,
        at: new Date(about.from + next() * SPREAD_MINUTES * 60_000),
        event: about.event,
        root: about.root,
      }
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

const DAYS = 90
const FROM = Date.parse('2026-01-01T00:00:00+08:00')
/** Where a quarter of all happens: what everybody reports on the day of a storm. */
const crowdedOf = (next: () => number) =>
  Array.from({ length: 40 }, () => ({ lat: 22.5 + next() * 0.3, lon: 113.8 + next() * 0.5 }))

/** Cases at places all over a city at the end of the quarter: the labelled texts with streets of their own, every third with a second matter. */
export function* manyCases(count: number): Generator<Case> {
  const texts = [...labelledCases('dev'), ...labelledCases('held-out')]
  const next = seeded(20_260)
  const crowded = crowdedOf(next)
  const name = () => NAMES[Math.floor(next() * NAMES.length)]
  for (let place = 0; place < count; place++) {
    const one = texts[Math.floor(next() * texts.length)]
    const other = texts[Math.floor(next() * texts.length)]
    const crowd = next() < 0.25 ? crowded[Math.floor(next() * crowded.length)] : undefined
    const street = `${name()}${name()}路${Math.floor(next() * 400)}号`
    yield {
      id: caseId(3, place),
      text: `${street}，${one?.text}。${next() < 0.3 ? other?.text : ''}`,
      place: next() < 0.2 ? null : pointOf(next, crowd),
      item: one?.item ?? null,
      at: new Date(FROM + DAYS * 86_400_000 + place * 1_000),
    }
  }
}

/**
 * What is kept of as many cases over the quarter before: some thousand texts of the same kind, each time with three words of its own and at
 * another place, so that the index is filled without cutting ten million texts into words.
 */
export function* manySketches(count: number, index: CaseIndex): Generator<CaseSketch> {
  const kinds = [...manyCases(KINDS)].map((each) => index.sketch(each))
  const next = seeded(7_919)
  const crowded = crowdedOf(seeded(20_260))
  const hash = () => Math.floor(next() * 2 ** 32) >>> 0 || 1
  for (let place = 0; place < count; place++) {
    const kind = kinds[Math.floor(next() * kinds.length)] as CaseSketch
    const features = kind.features.slice()
    // Some of the words that others use too: names of streets, of estates, of shops.
    for (let own = 0; own < OWN_WORDS; own++)
      features[Math.floor(next() * features.length)] = mixed(Math.floor(next() ** 3 * VOCABULARY))
    const { lat, lon } = pointOf(next, next() < 0.25 ? crowded[Math.floor(next() * crowded.length)] : undefined)
    const isPlaced = next() >= 0.2
    yield {
      ...kind,
      id: Uint32Array.of(4, 0x70008000, hash(), place),
      features: features.sort(),
      words: features,
      names: kind.names.length > 0 ? Uint32Array.of(mixed(Math.floor(next() * STREETS))) : kind.names,
      lat: isPlaced ? Math.round(lat * 1e6) : kind.lat,
      lon: isPlaced ? Math.round(lon * 1e6) : kind.lon,
      minute: Math.floor((FROM + (place / count) * DAYS * 86_400_000) / 60_000),
    }
  }
}

const [KINDS, OWN_WORDS, VOCABULARY, STREETS] = [20_000, 3, 50_000, 20_000]
const mixed = (number: number) => Math.imul(number + 1, 0x9e3779b1) >>> 0 || 1
const pointOf = (next: () => number, crowd: { lat: number; lon: number } | undefined) => ({
  lat: (crowd?.lat ?? 22.45 + next() * 0.4) + next() * 1e-3,
  lon: (crowd?.lon ?? 113.75 + next() * 0.7) + next() * 1e-3,
})

const NAMES = [...'东西南北中宝福华龙岗坪山光明翠竹梅林香蜜红荔科苑海月松白沙井桥头塘朗民治金田彩云新洲益景莲花笋景泥岗八卦']
const caseId = (kind: number, place: number) => `00000000-000${kind}-7000-8000-${place.toString(16).padStart(12, '0')}`

function seeded(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
