import { addDays } from './day.ts'

/** An entry of a calendar that takes a whole day. */
export type Entry = { uid: string; on: string; summary: string; description: string; url: string; remind?: string }

/** Whole days as an iCalendar file (RFC 5545). `product` names who made it; `remind` rings the day before. */
export function iCalendar(entries: readonly Entry[], { product, now, name }: { product: string; now: Date; name?: string }) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Yangguang//${product}//ZH`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(name ? [`X-WR-CALNAME:${escaped(name)}`] : []),
    ...entries.flatMap(({ uid, on, summary, description, url, remind }) => [
      'BEGIN:VEVENT',
      `UID:${uid}@yangguang`,
      `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d{3}/g, '')}`,
      `DTSTART;VALUE=DATE:${plain(on)}`,
      `DTEND;VALUE=DATE:${plain(addDays(on, 1))}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      `URL:${url}`,
      'TRANSP:TRANSPARENT',
      ...(remind ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(remind)}`, 'TRIGGER:-P1D', 'END:VALARM'] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.flatMap(folded).join('\r\n')}\r\n`
}

const plain = (day: string) => day.replaceAll('-', '')
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
