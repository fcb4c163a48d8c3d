import { z } from 'zod'
import type { Setting } from '../../platform/settings.ts'

/**
 * Who decides, who gathers and submits, who reviews legality: organisations by their slug. A body that is not named here (a
 * department) does all three itself.
 */
export const DecisionBodies = {
  key: 'decisions.bodies',
  value: z.array(z.object({ body: z.string(), office: z.string(), legality: z.string() })),
  otherwise: [
    { body: 'sz', office: 'sz-office', legality: 'sz-justice' },
    { body: 'futian', office: 'futian-office', legality: 'futian-justice' },
  ],
} satisfies Setting<unknown>

/**
 * 决策事项类别: five of the State Council (第三条), more where a province or a city says so. Ids stay; what is listed here is offered.
 * The order is the city's.
 */
export const DecisionCategories = {
  key: 'decisions.categories',
  value: z.array(z.object({ id: z.string(), label: z.string() })).min(1),
  otherwise: [
    { id: 'deployment', label: '贯彻落实国家、省重大决策部署' },
    { id: 'planning', label: '国民经济和社会发展规划、年度计划和重要规划' },
    { id: 'administration', label: '行政管理体制改革和社会管理创新' },
    { id: 'budget', label: '财政预算编制和重大调整' },
    { id: 'livelihood', label: '社会保障、医疗、教育、交通、环境保护等重大公共政策' },
    { id: 'investment', label: '政府重大投资和公共建设项目' },
    { id: 'enterprises', label: '市属国有企业重大改革' },
    { id: 'other', label: '其他重大事项' },
  ],
} satisfies Setting<unknown>

/** Working days in which a proposal of a hearing is answered; the laws leave it to be set. */
export const DecisionTerms = {
  key: 'decisions.terms',
  value: z.object({ hearingProposal: z.int().min(1).max(250), expertsAtLeast: z.int().min(1).max(50) }),
  otherwise: { hearingProposal: 15, expertsAtLeast: 5 },
} satisfies Setting<unknown>
