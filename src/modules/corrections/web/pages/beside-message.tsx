import { Card } from '../../../../ui/index.ts'
import { type Correction, kinds, outcomes, workbenchPath } from '../../model.ts'

/** Beside the message at its desk: what it is bound to, and where it is handled. */
export const BesideMessage = ({ correction }: { correction: Correction }) => (
  <Card title="找错">
    <p>
      {kinds[correction.kind]}：<a href={correction.page}>{correction.page_title || correction.page}</a>
      {correction.edition !== null && `（第 ${correction.edition} 版）`}
    </p>
    <p>
      {correction.outcome ? `${outcomes[correction.outcome]}。` : '先选处理结果，再答复：'}
      <a href={workbenchPath(correction.id)}>到找错页面办理</a>
    </p>
  </Card>
)
