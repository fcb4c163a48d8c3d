import type { Force } from '../force/words.ts'
import { jurisdictions, levels } from '../model.ts'
import type { RuleRead } from '../reading.ts'
import { rulePath } from '../text/clauses.ts'

const forces: Partial<Record<Force, string>> = {
  'in-force': 'InForce',
  amended: 'InForce',
  partial: 'PartiallyInForce',
  'not-yet': 'NotInForce',
  repealed: 'NotInForce',
  expired: 'NotInForce',
  superseded: 'NotInForce',
}
const files = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
  json: 'application/json',
  xml: 'application/akn+xml',
}

/** What search engines read of a rule (schema.org): its number, days, force on the day that is read, and its text in other forms. */
export function linkedDataOf(
  { rule, edition, force, on, today }: RuleRead & { today: string },
  origin: string,
): Record<string, unknown> {
  const asked = on === today ? undefined : on
  const address = `${origin}${rulePath(rule.id, asked)}`
  const inForce = forces[force.force]
  return {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': address,
    url: address,
    name: edition?.title ?? rule.title,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    legislationType: levels[rule.level].label,
    legislationJurisdiction: jurisdictions[rule.jurisdiction].label,
    ...(rule.document_numbers[0] && { legislationIdentifier: rule.document_numbers[0] }),
    ...(rule.promulgated_on && { legislationDate: rule.promulgated_on, datePublished: rule.promulgated_on }),
    ...(edition?.effective_on && { legislationDateVersion: edition.effective_on }),
    // What nobody knows is not said.
    ...(inForce && { legislationLegalForce: `https://schema.org/${inForce}` }),
    legislationPassedBy: rule.issuers.map((name) => ({ '@type': 'GovernmentOrganization', name })),
    encoding: Object.entries(files).map(([ending, encodingFormat]) => ({
      '@type': 'LegislationObject',
      encodingFormat,
      contentUrl: `${origin}/rules/${rule.id}.${ending}${asked ? `?on=${asked}` : ''}`,
    })),
  }
}
