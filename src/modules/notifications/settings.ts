import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'
import type { QuietHours } from './model.ts'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请按 时:分 填写，例如 22:00')

export const QuietHoursInput = z.object({ from: Time, until: Time })
/** 勿扰时段. */
export const QuietHoursSetting: Setting<QuietHours> = {
  key: 'notifications.quiet-hours',
  value: QuietHoursInput,
  otherwise: { from: '21:30', until: '08:00' },
}

/** Whether webhooks may go to addresses of the own network and without TLS. Off: a webhook could otherwise read what is behind the firewall. */
export const PrivateReceiversSetting: Setting<boolean> = {
  key: 'notifications.private-receivers',
  value: z.boolean(),
  otherwise: false,
}
