import { iCalendar } from '../../platform/icalendar.ts'
import { longDay } from '../../ui/format.ts'
import type { Request } from './model.ts'

type Due = Pick<Request, 'id' | 'number' | 'due_provisional'> & { due_on: string }
type Around = { office: string; url: string; now: Date }

/** The last day for the answer as an iCalendar file: one all-day entry without anything of the content. */
export const calendarFile = ({ id, number, due_on, due_provisional }: Due, { office, url, now }: Around) =>
  iCalendar(
    [
      {
        uid: id,
        on: due_on,
        summary: `政府信息公开申请 ${number} ${due_provisional ? '答复期限（暂定）' : '答复期限届满'}`,
        description: due_provisional
          ? `最早不早于${longDay(due_on)}，待国务院放假通知后确定。${office}办理，进度：${url}`
          : `${office}应当在这一天前答复。期限可能因补正、征求意见、延期而变化，以页面为准：${url}`,
        url,
        remind: `申请 ${number} 的答复期限快到了`,
      },
    ],
    { product: 'requests', now },
  )
