import { basisWords, type Duties, placeWords, type Where } from '../../duties/index.ts'
import type { Organisations } from '../../organisations/index.ts'
import type { Candidate } from './candidates.ts'

type Said = { duties: Duties; tree: Organisations; where: Pick<Where, 'district' | 'street'> }

/** Why it may be theirs, in one sentence for everybody: which words, which earlier cases, which duty item, which place. */
export function whyWords({ why, item, office }: Candidate, { duties, tree, where }: Said): string {
  const duty = duties.byCode.get(item)
  const place = placeWords(where)
  const name = tree.byId.get(office)?.short_name ?? ''
  const parts = [
    duty && `对应职责清单 ${item}“${duty.name}”（${basisWords(duty)}）`,
    why.words.length > 0 && `说到${why.words.map((word) => `“${word}”`).join('')}`,
    place && `地点在${place}`,
    why.kept > 0 && `此前同类诉求${name}办理过 ${why.kept} 件${why.returned > 0 ? `、退回过 ${why.returned} 件` : ''}`,
    why.kept === 0 && why.returned > 0 && `此前同类诉求${name}退回过 ${why.returned} 件`,
  ]
  return parts.filter((part) => part).join('；')
}
