import { raw } from 'hono/html'
import { Button, Icon, More } from '../../../../../ui/index.ts'
import type { Attachment } from '../../../model.ts'

type Props = {
  action: string
  attachments: readonly (Attachment & { size_words: string; shown: string | null })[]
  accept: string
  editable: boolean
  problem?: string
}

/** The files that go along with a text: order, what is read from them, and the way out. Works with and without script. */
export const AttachmentsPanel = ({ action, attachments, accept, editable, problem }: Props) => (
  <div data-panel="attachments">
    <p data-state role="status" class="yg-quiet">
      {problem ?? (attachments.length === 0 ? '还没有附件' : `共 ${attachments.length} 个附件，按此顺序展示`)}
    </p>
    <div data-progress></div>
    {attachments.map(({ id, name, file_id, type, size_words, text, shown }, index) => (
      <div
        class="yg-attached"
        {...(type.startsWith('image/') && { 'data-picture': `/publishing/files/${file_id}`, 'data-name': name })}
      >
        <p>
          <Icon name="file" />
          <a href={`/publishing/files/${file_id}`}>{name}</a> <span class="yg-quiet">{size_words}</span>
        </p>
        {shown !== null ? (
          <More summary="无障碍文本">
            <section class="yg-twin yg-prose" tabindex={0} aria-label={`${name}的无障碍文本`}>
              {raw(shown)}
            </section>
          </More>
        ) : (
          <p class="yg-quiet">{text ? `已提取文字 ${text.length} 字` : '正在提取文字，供检索和读屏使用'}</p>
        )}
        {editable && (
          <form class="yg-attached__acts" method="post" action={`${action}/${id}`}>
            {index > 0 && (
              <Button kind="plain" name="act" value="up">
                上移
              </Button>
            )}
            {index < attachments.length - 1 && (
              <Button kind="plain" name="act" value="down">
                下移
              </Button>
            )}
            <Button kind="plain" name="act" value="remove">
              移除
            </Button>
          </form>
        )}
      </div>
    ))}
    {editable && (
      <form method="post" action={action} enctype="multipart/form-data" data-upload>
        <div class="usa-form-group">
          <label class="usa-label" for="field-file">
            添加附件
          </label>
          <div class="usa-hint">PDF、OFD、Word、Excel、WPS、图片等，每个不超过 50 MB。上传后检查修订、批注、隐藏内容。</div>
          <input class="yg-file" id="field-file" type="file" name="file" accept={accept} multiple />
        </div>
        <p>
          <Button kind="secondary" icon="upload">
            上传
          </Button>
        </p>
      </form>
    )}
  </div>
)
