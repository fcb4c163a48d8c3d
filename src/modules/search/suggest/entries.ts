import { pinyin } from 'pinyin-pro'
import { normalise } from '../analysis/normalise.ts'

export type SuggestionKind = 'title' | 'office' | 'column' | 'word'
export type Suggestion = { text: string; kind: SuggestionKind; url: string | null }
/** A suggestion as it is found: by its characters, by its pinyin and by the initials of that. */
export type Entry = Suggestion & { plain: string; sounds: string; starts: ReadonlySet<number>; initials: string }

const LONGEST = 40
const spoken = new Map<string, Pick<Entry, 'plain' | 'sounds' | 'starts' | 'initials'>>()
const REMEMBERED = 20_000

export function entryOf(suggestion: Suggestion): Entry {
  let known = spoken.get(suggestion.text)
  if (!known) {
    known = soundOf(suggestion.text)
    if (spoken.size >= REMEMBERED) spoken.clear()
    spoken.set(suggestion.text, known)
  }
  return { ...suggestion, ...known }
}

function soundOf(text: string) {
  const plain = normalise(text)
  const syllables = pinyin(plain.slice(0, LONGEST), { toneType: 'none', type: 'array', v: true }).map((each) =>
    each.replace(/[^a-z0-9]/g, ''),
  )
  const starts = new Set<number>()
  let sounds = ''
  for (const syllable of syllables) {
    starts.add(sounds.length)
    sounds += syllable
  }
  return { plain, sounds, starts, initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') }
}

// Offices and words first: they are what most people mean; a long title is found by its beginning.
const KINDS: Record<SuggestionKind, number> = { word: 0, office: 1, column: 2, title: 3 }

/** The entries that go on as it was typed: from their beginning before from their middle, the shorter before the longer. */
export function matching(entries: readonly Entry[], typed: string, size: number): Suggestion[] {
  const plain = normalise(typed).replaceAll(/\s+/g, '')
  const latin = /^[a-z0-9']+$/.test(plain) ? plain.replaceAll("'", '') : null
  if (plain === '') return []
  const found: { entry: Entry; place: number }[] = []
  for (const entry of entries) {
    const at = entry.plain.indexOf(plain)
    // One letter alone begins half of everything: it must begin the word.
    const place = at >= 0 ? at : latin ? placeOfSound(entry, latin) : -1
    if (place >= 0 && entry.plain !== plain) found.push({ entry, place: Math.min(place, 1) })
  }
  found.sort(
    (one, other) =>
      one.place - other.place ||
      KINDS[one.entry.kind] - KINDS[other.entry.kind] ||
      one.entry.text.length - other.entry.text.length,
  )
  const texts = new Set<string>()
  const chosen: Suggestion[] = []
  for (const { entry } of found) {
    if (texts.has(entry.text)) continue
    texts.add(entry.text)
    chosen.push({ text: entry.text, kind: entry.kind, url: entry.url })
    if (chosen.length === size) break
  }
  return chosen
}

function placeOfSound({ sounds, starts, initials }: Entry, typed: string) {
  if (initials.startsWith(typed) || sounds.startsWith(typed)) return 0
  if (typed.length < 2) return -1
  const initial = initials.indexOf(typed)
  if (initial > 0) return initial
  for (let at = sounds.indexOf(typed); at > 0; at = sounds.indexOf(typed, at + 1)) if (starts.has(at)) return at
  return -1
}
