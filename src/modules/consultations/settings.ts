import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/** Working days after the close, after which a result that is not published counts as late. */
export const ConsultationTerms = {
  key: 'consultations.terms',
  value: z.object({ result: z.int().min(1).max(250) }),
  otherwise: { result: 20 },
} satisfies Setting<unknown>

/** What consultations are filed under. */
export const ConsultationThemes = {
  key: 'consultations.themes',
  value: z.array(z.object({ id: z.string().regex(/^[a-z-]{1,30}$/), label: z.string() })).min(1),
  otherwise: [
    { id: 'economy', label: '经济和营商环境' },
    { id: 'transport', label: '交通出行' },
    { id: 'education', label: '教育' },
    { id: 'health', label: '医疗卫生' },
    { id: 'housing', label: '住房和城市建设' },
    { id: 'environment', label: '生态环境' },
    { id: 'welfare', label: '社会保障和养老' },
    { id: 'safety', label: '公共安全' },
    { id: 'culture', label: '文化体育旅游' },
    { id: 'finance', label: '财政和公共资源' },
    { id: 'governance', label: '政务服务和基层治理' },
    { id: 'other', label: '其他' },
  ],
} satisfies Setting<unknown>
