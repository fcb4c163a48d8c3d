import seed from '../../../seeds/wording.json' with { type: 'json' }
import { readAddress } from './detectors/addresses.ts'
import { classOf, DIGIT, HAN_DIGIT, isDigitLike, LETTER } from './detectors/characters.ts'
import { PLATE_BEGINS, readMail, readPlate, readSocial } from './detectors/contacts.ts'
import { readAccount } from './detectors/document-numbers.ts'
import type { Finding } from './detectors/finding.ts'
import { readHanDigits } from './detectors/han-digits.ts'
import { readLabelledName } from './detectors/labelled-names.ts'
import { markBegins, readMark } from './detectors/marks.ts'
import { NAME_LABELS, NAME_OWNED, NAME_SUFFIXES } from './detectors/name-words.ts'
import { readAddressedName, readDescribed, readNamesBeside, readOwner } from './detectors/names.ts'
import { readNumbers } from './detectors/numbers.ts'
import { add, type Known, type Scan } from './detectors/scan-state.ts'
import { indexOf, readWording, type Wording, type WordingRow } from './detectors/wording.ts'

/** Counts the changes of the detectors that may find something else in the same text. */
export const EDITION = 1

/** The dictionary that comes with the program. */
export const SEEDED: Wording = { version: 0, rows: seed as WordingRow[] }

type Read = (scan: Scan, at: number, word: string) => number
const passing =
  (read: (scan: Scan, at: number) => void): Read =>
  (scan, at) => {
    read(scan, at)
    return at + 1
  }

/** What is read where a word begins, by the code of its first character. */
const triggers = new Map<number, { word: string; read: Read }[]>()
const on = (words: Iterable<string>, read: Read) => {
  for (const word of words) {
    const code = word.charCodeAt(0)
    triggers.set(
      code,
      [...(triggers.get(code) ?? []), { word, read }].sort((one, other) => other.word.length - one.word.length),
    )
  }
}
on(NAME_LABELS, readLabelledName)
on(NAME_SUFFIXES, passing(readAddressedName))
on(NAME_OWNED, passing(readOwner))
on(['男', '女'], passing(readDescribed))
on(['栋', '幢', '单元', '室', '房', '号', '弄', '组', '座', '户'], passing(readAddress))
on(markBegins, readMark)
on(PLATE_BEGINS, readPlate)
on(
  ['微信', '薇信', '威信', '个人微信', 'v信', 'V信', '扣扣', '抖音', '快手', '微博', '小红书', '钉钉', '飞书', '陌陌', '支付宝'],
  readSocial,
)
const SOCIAL_IN_LATIN = /^(?:wechat|weixin|vx|wx|qq|skype|telegram|line|whatsapp)$/i
on(
  [
    ...[
      '银行账',
      '银行帐',
      '账户',
      '账号',
      '帐户',
      '帐号',
      '卡号',
      '社保',
      '医保',
      '公积金',
      '支付宝',
      '电脑号',
      '参保',
      '病历号',
      '病案号',
      '住院号',
      '门诊号',
      '就诊',
      '学籍号',
      '学号',
      '收款',
      '个人账',
      '开户账',
      '工资',
      '存折',
      '退款',
    ],
  ],
  readAccount,
)
on(
  ['@', '＠'],
  passing((scan, at) => readMail(scan, at)),
)
on(['(at)', '[at]', '（at）'], (scan, at, word) => {
  readMail(scan, at, word.length)
  return at + 1
})

/** The same by the code itself, each reader's words together. */
const NONE: { word: string; read: Read }[] = []
const byCode: { word: string; read: Read }[][] = []
for (const [code, entries] of triggers) byCode[code] = [...Map.groupBy(entries, ({ read }) => read).values()].flat()

const [WORD, WORDING] = [16, 32]
const base = classOf.slice()
for (const code of triggers.keys()) base[code] = (base[code] ?? 0) | WORD
const classes = new WeakMap<Wording, Uint8Array>()

function classesFor(wording: Wording) {
  const known = classes.get(wording)
  if (known) return known
  const made = base.slice()
  for (const code of indexOf(wording).keys()) made[code] = (made[code] ?? 0) | WORDING
  classes.set(wording, made)
  return made
}

/**
 * What a text should not say in public: personal data, marks of secrecy, wrong wording, in the order in which they stand. Pure and in
 * one pass; offsets are UTF-16, into the text as given, however the number was disguised. What an organisation is known by (credit codes, 文号,
 * 索引号, service numbers, announced telephones) is none.
 */
export function scanText(text: string, known: Known = {}): Finding[] {
  const wording = known.wording ?? SEEDED
  const [table, words] = [classesFor(wording), indexOf(wording)]
  const scan: Scan = {
    text,
    today: known.today ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    announced: announcedOf(known.announced),
    found: [],
    undecided: [],
    addressedTo: 0,
    names: new Set(),
  }
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    const found = table[code] ?? 0
    if (found === 0) {
      at++
      continue
    }
    if ((found & (DIGIT | LETTER)) !== 0) {
      at = readLatin(scan, at, code, (found & WORD) !== 0)
      continue
    }
    let next = at + 1
    if ((found & HAN_DIGIT) !== 0 && isDigitLike(text.charCodeAt(at + 3)) && isDigitLike(text.charCodeAt(at + 1)))
      next = Math.max(next, readHanDigits(scan, at))
    if ((found & WORDING) !== 0) readWording(scan, at, words.get(code) ?? [])
    if ((found & WORD) !== 0) {
      let last: Read | undefined
      for (const { word, read } of byCode[code] ?? NONE) {
        // Longest first, and by reader: of one reader's words the longest is meant.
        if (read === last || (word.length > 1 && !text.startsWith(word, at))) continue
        last = read
        next = Math.max(next, read(scan, at, word))
      }
    }
    at = next
  }
  readNamesBeside(scan)
  decide(scan)
  return settled(scan.found)
}

/** Only the marks of secrecy in a text: what is asked of everything that comes in. */
export function findMarks(text: string): Finding[] {
  const scan: Scan = { text, today: '', announced: new Set(), found: [], undecided: [], addressedTo: 0, names: new Set() }
  for (let at = 0; at < text.length; ) at = markCodes.has(text.charCodeAt(at)) ? readMark(scan, at) : at + 1
  return scan.found
}
const markCodes = new Set([...markBegins].map((character) => character.charCodeAt(0)))

/** A Latin word or a number; a few words announce an account. */
function readLatin(scan: Scan, at: number, code: number, isWord: boolean): number {
  const { text } = scan
  if (isWord && (code === 87 || code === 0xff37)) {
    const end = readPlate(scan, at)
    if (end > at + 1) return end
  }
  if ((classOf[code] ?? 0) === LETTER) {
    let end = at + 1
    while (end < text.length && classOf[text.charCodeAt(end)] === LETTER) end++
    const word = text.slice(at, end)
    if (end - at < 10 && SOCIAL_IN_LATIN.test(word)) {
      const after = readSocial(scan, at)
      if (after > at + 1) return after
    }
    if (isWord && /^v$/i.test(word) && text.startsWith('信', end)) {
      const after = readSocial(scan, at)
      if (after > at + 1) return after
    }
  }
  return readNumbers(scan, at)
}

const announcedOf = (numbers: readonly string[] = []): ReadonlySet<string> => {
  const known = announcedSets.get(numbers)
  if (known) return known
  const set = new Set(numbers.flatMap((number) => (number.includes('@') ? [number.trim().toLowerCase()] : formsOf(number))))
  announcedSets.set(numbers, set)
  return set
}
const announcedSets = new WeakMap<readonly string[], ReadonlySet<string>>()

function formsOf(number: string) {
  const digits = number
    .normalize('NFKC')
    .replace(/[^\d]/g, '')
    .replace(/^(?:0086|86)(?=\d{10})/, '')
  return digits.length < 5 ? [] : [digits, ...(digits.startsWith('0') ? [] : [`0${digits}`])]
}

/** A line whose sentence holds somebody's own particulars is theirs. */
function decide(scan: Scan) {
  const { text, found, undecided } = scan
  if (undecided.length === 0) return
  const persons = found.filter(({ kind }) => kind !== 'wording' && kind !== 'secrecy-mark')
  for (const { kind, start, end, suggestion } of undecided) {
    const isPersons = persons.some((each) => {
      const [from, to] = each.start < start ? [each.end, start] : [end, each.start]
      return to - from <= 60 && !/[。！？!?\n]/.test(text.slice(from, to))
    })
    if (isPersons) add(scan, kind, start, end, 0.8, suggestion)
  }
}

/** In order; of two that overlap the surer stays. */
function settled(found: Finding[]): Finding[] {
  if (found.length < 2) return found
  found.sort((one, other) => one.start - other.start || other.end - one.end)
  const kept: Finding[] = []
  for (const each of found) {
    const last = kept.at(-1)
    if (!last || each.start >= last.end || each.kind === 'wording' || last.kind === 'wording') kept.push(each)
    else if (each.confidence > last.confidence && each.kind !== 'name') kept[kept.length - 1] = each
  }
  return kept
}
