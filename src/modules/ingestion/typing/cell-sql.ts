import { list, literal } from './literal.ts'
import {
  CANDIDATE,
  EMPTY_AMONG_FIGURES,
  EMPTY_WORDS,
  FIRST_ONES,
  INVISIBLE,
  INVISIBLE_ONES,
  MAGNITUDES,
  plainPatterns,
  SPACE,
  spelledPatterns,
  UNIT_ALIASES,
  WIDE_SPACES,
} from './shapes.ts'

const words = (texts: readonly string[]) => `(${texts.map(literal).join(', ')})`
const firstOf = (bytes: number) => FIRST_ONES.filter((character) => Buffer.byteLength(character) === bytes)
const magnitudes = Object.entries(MAGNITUDES).sort(([one], [other]) => other.length - one.length)
const MAGNITUDE = literal(`^(?:${magnitudes.map(([word]) => word).join('|')})`)
const OFFSET = literal('(?:Z|[+-][0-9]{2}:?[0-9]{2})$')

/**
 * Functions over one cell, by name, for the `with` of a query: everything that typing knows of how people write. `cleaned` is a cell
 * after `cell_clean`. Where there is nothing to do they cost next to nothing, and a branch that is not taken costs nothing.
 */
const FUNCTIONS = {
  /** A text as it was meant to be written: invisible characters gone, no space at its ends. */
  cell_trim: [['text'], `replaceRegexpAll(text, ${literal(`^${SPACE}+|${SPACE}+$`)}, '')`],
  // Single characters are found at the speed of memory, a class of them ten times slower.
  cell_is_untidy: [
    ['cell'],
    `multiMatchAny(cell, ${list([...INVISIBLE_ONES, ...WIDE_SPACES])}) or substring(cell, 1, 1) in (' ', '\\t', '\\n', '\\r') or right(cell, 1) in (' ', '\\t', '\\n', '\\r')`,
  ],
  cell_tidy: [['cell'], `if(cell_is_untidy(cell), cell_trim(replaceRegexpAll(cell, ${literal(INVISIBLE)}, '')), cell)`],
  /** Full-width digits and signs as plain ones, one kind of minus and of space: how figures and dates are read. */
  cell_clean: [
    ['cell'],
    `if(isValidASCII(cell), cell_trim(replaceRegexpAll(cell, ${literal(INVISIBLE)}, '')), cell_trim(replaceRegexpAll(translateUTF8(normalizeUTF8NFKC(cell), '−–‐‑', '----'), ${literal(INVISIBLE)}, '')))`,
  ],
  cell_plain: [['cell'], `multiMatchAnyIndex(cell, ${list(plainPatterns)})`],
  cell_spelled: [['cleaned'], `multiMatchAnyIndex(cleaned, ${list(spelledPatterns)})`],
  cell_may_be_spelled: [
    ['cell'],
    `length(cell) <= 96 and (substring(cell, 1, 1) in ${words(firstOf(1))} or substring(cell, 1, 2) in ${words(firstOf(2))} or substring(cell, 1, 3) in ${words(firstOf(3))})`,
  ],
  /** The number of the cell's shape (`SHAPES`). */
  cell_shape: [
    ['cell'],
    `multiIf(cell = '', 1, cell_plain(cell) > 0, cell_plain(cell), not cell_may_be_spelled(cell), 0, not match(cell, ${literal(CANDIDATE)}), 0, cell_clean(cell) = '', 1, cell_plain(cell_clean(cell)) > 0, cell_plain(cell_clean(cell)), cell_spelled(cell_clean(cell)) > 0, cell_spelled(cell_clean(cell)) + ${plainPatterns.length}, 0)`,
  ],
  /** Whether nothing is said: in a column of text, and among figures and dates. */
  cell_says_nothing: [['text'], `text in ${words(EMPTY_WORDS)}`],
  cell_says_no_figure: [['text'], `text in ${words([...EMPTY_WORDS, ...EMPTY_AMONG_FIGURES])}`],
  /** The digits of a figure without what stands between, before and behind them. */
  figure_digits: [
    ['cleaned'],
    String.raw`replaceRegexpAll(extract(cleaned, '[0-9][0-9,\\s]*(?:\\.[0-9]+)?|\\.[0-9]+'), '[,\\s]', '')`,
  ],
  /** (300) and -300 are less than nothing. */
  figure_is_negative: [['cleaned'], `match(cleaned, '^[^0-9.]*-') or (startsWith(cleaned, '(') and endsWith(cleaned, ')'))`],
  /** What stands behind the digits: 万元, %, 平方米. */
  figure_suffix: [['cleaned'], String.raw`replaceRegexpAll(cleaned, '^[^0-9.]*[0-9.][0-9,.\\s]*|[)\\s]+$', '')`],
  /** 万 of 万元: how many noughts it stands for; and 元 of it. */
  suffix_noughts: [
    ['suffix'],
    `transform(extract(suffix, ${MAGNITUDE}), ${list(magnitudes.map(([word]) => word))}, [${magnitudes.map(([, noughts]) => noughts).join(', ')}], 0)`,
  ],
  /** The same as what figures are multiplied with. */
  suffix_power: [
    ['suffix'],
    `transform(extract(suffix, ${MAGNITUDE}), ${list(magnitudes.map(([word]) => word))}, [${magnitudes.map(([, noughts]) => 10 ** noughts).join(', ')}], 1)`,
  ],
  suffix_unit: [
    ['suffix'],
    `transform(trimBoth(replaceRegexpOne(suffix, ${MAGNITUDE}, '')), ${list(Object.keys(UNIT_ALIASES))}, ${list(Object.values(UNIT_ALIASES))})`,
  ],
  /** Digits behind the point once the noughts of the magnitude are taken in: 1.25万 has none left. */
  figure_fraction: [
    ['digits', 'suffix'],
    String.raw`greatest(0, toInt32(length(extract(digits, '\\.([0-9]*)'))) - toInt32(suffix_noughts(suffix)))`,
  ],
  /** The day of an ISO date, NULL if there is none such: the engine itself reads 2023-02-29 as 1 March. */
  day_of: [['iso'], 'if(toString(toDate32OrNull(iso)) = iso, toDate32OrNull(iso), NULL)'],
  iso_of_parts: [['parts'], `concat(parts[1], '-', leftPad(parts[2], 2, '0'), '-', leftPad(parts[3], 2, '0'))`],
  iso_of_spelled: [['cleaned'], `iso_of_parts(extractAll(cleaned, '[0-9]+'))`],
  iso_of_eight: [['digits'], `concat(substring(digits, 1, 4), '-', substring(digits, 5, 2), '-', substring(digits, 7, 2))`],
  /** 二〇二四年一月五日 → 2024-01-05 */
  iso_of_han: [['cleaned'], `iso_of_spelled(translateUTF8(${hanDigits('cleaned')}, '〇○零一二三四五六七八九', '000123456789'))`],
  /** A table program's serial number of a day. */
  day_of_serial: [['number'], `addDays(toDate32('1970-01-01'), toInt32(number) - 25569)`],
  two_digits: [['parts', 'place'], `leftPad(if(length(parts) < place, '00', parts[place]), 2, '0')`],
  hour_of: [
    ['parts', 'cleaned'],
    `toUInt16OrZero(parts[4]) + if(match(cleaned, '下午') and toUInt16OrZero(parts[4]) < 12, 12, 0)`,
  ],
  clock_of: [
    ['parts', 'cleaned'],
    `concat(leftPad(toString(hour_of(parts, cleaned)), 2, '0'), ':', two_digits(parts, 5), ':', two_digits(parts, 6), if(length(parts) < 7, '', concat('.', parts[7])))`,
  ],
  /** The instant of a date with a time; without an offset it is Shanghai's. */
  moment_of_parts: [
    ['parts', 'cleaned'],
    `if(day_of(iso_of_parts(parts)) is null or hour_of(parts, cleaned) > 23 or two_digits(parts, 5) > '59' or two_digits(parts, 6) > '59', NULL, parseDateTime64BestEffortOrNull(concat(iso_of_parts(parts), ' ', clock_of(parts, cleaned), extract(cleaned, ${OFFSET})), 3, 'Asia/Shanghai'))`,
  ],
  /** The same of YYYY-MM-DD hh:mm[:ss], as most are. */
  moment_of_plain: [
    ['text'],
    `if(day_of(substring(text, 1, 10)) is null or substring(text, 12, 2) > '23' or substring(text, 15, 2) > '59' or substring(text, 18, 2) > '59', NULL, if(length(text) = 19, toDateTime64OrNull(text, 3, 'Asia/Shanghai'), parseDateTime64BestEffortOrNull(text, 3, 'Asia/Shanghai')))`,
  ],
  moment_of: [['cleaned'], `moment_of_parts(extractAll(replaceRegexpOne(cleaned, ${OFFSET}, ''), '[0-9]+'), cleaned)`],
  /** 20240105083000, or twelve digits without the seconds. */
  moment_of_digits: [
    ['digits'],
    `moment_of_parts([substring(digits, 1, 4), substring(digits, 5, 2), substring(digits, 7, 2), substring(digits, 9, 2), substring(digits, 11, 2), rightPad(substring(digits, 13, 2), 2, '0')], '')`,
  ],
  /** A Unix time in seconds, or in milliseconds where it has more digits. */
  moment_of_unix: [['number'], `fromUnixTimestamp64Milli(if(number > 99999999999, number, number * 1000), 'Asia/Shanghai')`],
} as const satisfies Record<string, readonly [readonly string[], string]>

/** Stands before the `select` of every query that types cells. */
export const CELL_FUNCTIONS = `with ${Object.entries(FUNCTIONS)
  .map(([name, [parameters, body]]) => `(${parameters.join(', ')}) -> ${body} as ${name}`)
  .join(',\n')}`

function hanDigits(cleaned: string) {
  const steps = [
    ['年[元正]月', '年一月'],
    ['廿', '二十'],
    ['卅', '三十'],
    ['([一二三])十([一二三四五六七八九])', String.raw`\1\2`],
    ['([一二三])十', String.raw`\1〇`],
    ['十([一二三四五六七八九])', String.raw`一\1`],
    ['十', '一〇'],
  ] as const
  return steps.reduce((text, [from, to]) => `replaceRegexpAll(${text}, ${literal(from)}, ${literal(to)})`, cleaned)
}
