import { addDays } from '../../platform/day.ts'
import { longDay } from '../../ui/format.ts'
import type { Request } from './model.ts'

type Due = Pick<Request, 'id' | 'number' | 'due_provisional'> & { due_on: string }
type Around = { office: string; url: string; now: Date }

/** The last day for the answer as an iCalendar file (RFC 5545): one all-day entry without anything of the content. */
export function calendarFile({ id, number, due_on, due_provisional }: Due, { office, url, now }: Around) {
  const says = due_provisional
    ? `最早不早于${longDay(due_on)}，待国务院放假通知后确定。${office}办理，进度：${url}`
    : `${office}应当在这一天前答复。期限可能因补正、征求意见、延期而变化，以页面为准：${url}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Yangguang//requests//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@yangguang`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d{3}/g, '')}`,
    `DTSTART;VALUE=DATE:${plain(due_on)}`,
    `DTEND;VALUE=DATE:${plain(addDays(due_on, 1))}`,
    `SUMMARY:${escaped(`政府信息公开申请 ${number} ${due_provisional ? '答复期限（暂定）' : '答复期限届满'}`)}`,
    `DESCRIPTION:${escaped(says)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(`申请 ${number} 的答复期限快到了`)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
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
