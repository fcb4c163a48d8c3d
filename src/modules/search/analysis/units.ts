import { foldNumerals } from './normalise.ts'

const [PARTS, JOINS, ALONE, LETTER, DIGIT] = [0, 1, 2, 3, 4]
/** What each character of the basic plane does: parts its neighbours, is passed over, is a unit by itself, or belongs to a run. */
const CLASSES = classes()
// A bracket or a blank inside 深府规〔2024〕1号 parts nothing that belongs together; a whole line of them does.
const PASSED = 4
// No word is longer; what is, is a file turned into letters.
const LONGEST = 40

/** The units of a normalised text, run by run: a Chinese character, a run of letters, a run of digits, a sign such as an emoji. */
export function runsOf(text: string): string[][] {
  const runs: string[][] = []
  let run: string[] = []
  let passed = 0
  const end = () => {
    if (run.length > 0) runs.push(run)
    run = []
  }
  for (let at = 0; at < text.length; ) {
    const kind = classAt(text, at)
    if (kind === PARTS) {
      end()
      at++
    } else if (kind === JOINS) {
      if (++passed > PASSED) end()
      at++
      continue
    } else if (kind === ALONE) {
      const width = isHigh(text.charCodeAt(at)) ? 2 : 1
      run.push(text.slice(at, at + width))
      at += width
    } else {
      let until = at + 1
      while (until < text.length && until - at < LONGEST && classAt(text, until) === kind) until++
      run.push(text.slice(at, until))
      at = until
    }
    passed = 0
  }
  end()
  return runs
}

/** Every two neighbours of a run; a unit alone where it has none. */
export function bigramsOf(run: readonly string[]): string[] {
  if (run.length === 1) return [...run]
  const bigrams: string[] = []
  let before = run[0] ?? ''
  for (let index = 1; index < run.length; index++) {
    const unit = run[index] ?? ''
    // Two numbers, or two words of letters, must not look like one.
    bigrams.push(
      isPlain(before.charCodeAt(before.length - 1)) && isPlain(unit.charCodeAt(0)) ? `${before}·${unit}` : before + unit,
    )
    before = unit
  }
  return bigrams
}

/** What stands around each numeral, with the numeral as digits: of 在三十日内 the units 在, 30, 日. */
export function numeralsOf(text: string): string[][] {
  return foldNumerals(text).map(({ start, end, digits }) => {
    const before = start > 0 ? unitEnding(text, start) : undefined
    const after = end < text.length ? runsOf(text.slice(end, end + 12))[0]?.[0] : undefined
    const follows = after !== undefined && text.startsWith(after, end)
    return [...(before === undefined ? [] : [before]), digits, ...(follows ? [after] : [])]
  })
}

function unitEnding(text: string, end: number) {
  const units = runsOf(text.slice(Math.max(0, end - 12), end)).at(-1)
  const last = units?.at(-1)
  return last !== undefined && text.slice(0, end).endsWith(last) ? last : undefined
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (!isHigh(code)) return CLASSES[code] ?? PARTS
  // Beyond the basic plane: rare characters of names and places, and emoji; each stands for itself.
  return at + 1 < text.length ? ALONE : PARTS
}

const isHigh = (code: number) => code >= 0xd800 && code <= 0xdbff
const isPlain = (code: number) => CLASSES[code] === LETTER || CLASSES[code] === DIGIT

function classes() {
  const table = new Uint8Array(65_536)
  for (let code = 0; code < table.length; code++) {
    const character = String.fromCharCode(code)
    if (
      /[\p{Script=Han}〇\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}%‰℃+#@&]/u.test(
        character,
      ) &&
      !/\d/.test(character)
    )
      table[code] = ALONE
    else if (/\p{N}/u.test(character)) table[code] = DIGIT
    else if (/[\p{L}\p{M}]/u.test(character)) table[code] = LETTER
    else if (/[ \t\u3000\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'.·\-/_]/u.test(character)) table[code] = JOINS
  }
  return table
}
