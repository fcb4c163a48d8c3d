import { Alert, Icon, longDay, More, Tag } from '../../../../../ui/index.ts'
import { interpretationForms, permanentPath } from '../../../model.ts'
import type { DocumentView } from '../../document-view.ts'

/** Number and force as a sentence, and what one must know before relying on it. */
export const Standing = ({
  view: { edition, force, cleaned, isOld, superseded, path, relations, kind },
}: {
  view: DocumentView
}) => (
  <>
    {(edition.document_number || force) && (
      <div class="yg-document__force">
        <p>
          {edition.document_number && <strong>{edition.document_number}</strong>}
          {force && (
            <Tag tone={force.isOut ? 'urgent' : 'done'} icon={force.isOut ? 'refused' : 'verified'}>
              {force.label}
            </Tag>
          )}
          {force && force.reasons.length > 0 && <span>{force.reasons.at(-1)}。</span>}
        </p>
        {force && force.reasons.length > 1 && (
          <More summary="为什么">
            <ol>
              {force.reasons.map((reason) => (
                <li>{reason}</li>
              ))}
            </ol>
          </More>
        )}
      </div>
    )}
    {cleaned && (
      <Alert tone={cleaned.demoted ? 'warning' : 'info'}>
        <p>
          {cleaned.sentence}。<a href={cleaned.href}>查看清理结果</a>
        </p>
      </Alert>
    )}
    {force?.isOut && (
      <Alert tone="warning" title={`该文件${force.label}`}>
        <p>本页保留原文供查阅，不能再作为办事依据。</p>
      </Alert>
    )}
    {isOld && (
      <Alert tone="warning" title={`这是第 ${edition.number} 版，不是现在的文本`}>
        <p>
          现在的文本在<a href={path}>{path.slice('/d/'.length)}</a>。
        </p>
      </Alert>
    )}
    {superseded && (
      <Alert tone="warning" title={`${superseded.on ? `自${longDay(superseded.on)}起` : ''}已被替代`}>
        <p>
          {superseded.reason}
          {superseded.successor && (
            <>
              {' '}
              现在请看：<a href={superseded.successor.href}>{superseded.successor.title}</a>
            </>
          )}
        </p>
      </Alert>
    )}
    {relations.policy?.stale && (
      <Alert tone="warning" title="所解读的条款已经修改">
        <p>
          本解读所依据的条款后来有修改，内容可能不再准确，请以
          <a href={permanentPath(relations.policy.index)}>{relations.policy.title}</a>
          现在的文本为准。
        </p>
      </Alert>
    )}
    {kind === 'interpretation' && relations.policy && !relations.policy.stale && (
      <p class="yg-document__of">
        <Icon name="link" />
        本文解读：<a href={permanentPath(relations.policy.index)}>{relations.policy.title}</a>
        <span class="yg-quiet">（{interpretationForms[relations.policy.form]}）</span>
      </p>
    )}
    {relations.interpretations.length > 0 && (
      <p class="yg-document__of">
        <Icon name="speak" />
        政策解读：
        {relations.interpretations.map(({ index, form, title, stale }) => (
          <a href={permanentPath(index)} title={title}>
            {interpretationForms[form]}
            {stale && '（条款已修改）'}
          </a>
        ))}
      </p>
    )}
  </>
)
