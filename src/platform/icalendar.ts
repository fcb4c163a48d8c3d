import { addDays } from './day.ts'

type Common = { uid: string; summary: string; description: string; url: string; remind?: string }
/** An entry of a calendar that takes a whole day. */
export type Entry = Common & { on: string }
/** One with its hours; `sequence` counts its changes, so that calendars take the later one. */
export type TimedEntry = Common & { from: Date; until: Date; place?: string; sequence?: number; cancelled?: boolean }

/** Days and hours as an iCalendar file (RFC 5545). `product` names who made it; `remind` rings the day before. */
export function iCalendar(
  entries: readonly (Entry | TimedEntry)[],
  { product, now, name }: { product: string; now: Date; name?: string },
) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Yangguang//${product}//ZH`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(name ? [`X-WR-CALNAME:${escaped(name)}`] : []),
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${entry.uid}@yangguang`,
      `DTSTAMP:${instant(now)}`,
      ...('on' in entry ? wholeDay(entry) : hours(entry)),
      `SUMMARY:${escaped(entry.summary)}`,
      `DESCRIPTION:${escaped(entry.description)}`,
      `URL:${entry.url}`,
      ...(entry.remind
        ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(entry.remind)}`, 'TRIGGER:-P1D', 'END:VALARM']
        : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.flatMap(folded).join('\r\n')}\r\n`
}

const wholeDay = ({ on }: Entry) => [
  `DTSTART;VALUE=DATE:${plain(on)}`,
  `DTEND;VALUE=DATE:${plain(addDays(on, 1))}`,
  'TRANSP:TRANSPARENT',
]

const hours = ({ from, until, place, sequence, cancelled }: TimedEntry) => [
  `DTSTART:${instant(from)}`,
  `DTEND:${instant(until)}`,
  ...(place ? [`LOCATION:${escaped(place)}`] : []),
  ...(sequence ? [`SEQUENCE:${sequence}`] : []),
  `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
]

const plain = (day: string) => day.replaceAll('-', '')
const instant = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '')
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')

/** Lines of at most 75 octets, cut between characters; each further line begins with a space. */
function folded(line: string): string[] {
  const lines = ['']
  for (const character of line) {
    const last = lines.at(-1) ?? ''
    if (Buffer.byteLength(last + character) > 75) lines.push(` ${character}`)
    else lines[lines.length - 1] = last + character
  }
  return lines
}
