import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** What a city decides for itself about what belongs together and what is unusual. */
export const IncidentSettings = {
  key: 'incidents',
  value: z.object({
    /** For how many days a demand is remembered by the likeness. */
    days: z.int().min(90).max(730),
    /** How many false alarms a week are allowed for. */
    falseAlarmsAWeek: z.number().min(0.1).max(50),
    /** With fewer demands there is no alarm. */
    leastDemands: z.int().min(3).max(100),
    /** Confirmed incidents so near are offered to whoever reports. */
    nearMetres: z.int().min(50).max(5_000),
  }),
  otherwise: { days: 365, falseAlarmsAWeek: 2, leastDemands: 5, nearMetres: 500 },
} satisfies Setting<unknown>
