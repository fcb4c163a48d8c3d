import { Button, ButtonRow, Card, EmptyState, Form, Grid, minute, type PageFrame, WorkbenchPage } from '../../../../ui/index.ts'
import type { WaitingPhoto } from '../../media/decide.ts'

type Props = { page: PageFrame; photos: readonly WaitingPhoto[] }

/** Photos that came with demands over Open311, before anybody outside sees them. */
export const PhotosPage = ({ page, photos }: Props) => (
  <WorkbenchPage title="照片审看" page={page}>
    <p>
      照片公开前请逐张审看：有人脸、车牌、门牌、证件，或者能看出是谁的，不公开。不公开的照片承办单位仍然可以看到。拍摄位置等信息在接收时已经去除。
    </p>
    {photos.length === 0 ? (
      <EmptyState title="没有待审看的照片">新来的照片会出现在这里。</EmptyState>
    ) : (
      <Grid columns={3}>
        {photos.map(({ id, demand_id, named_at }) => (
          <Card title={minute(named_at)} level={2}>
            <a href={`/open311/media/${id}`}>
              <img src={`/open311/media/${id}`} alt="待审看的照片" />
            </a>
            <p>
              <a href={`/workbench/demands/${demand_id}`}>查看诉求</a>
            </p>
            <Form action={`/workbench/open311/${id}`} csrf={page.csrf}>
              <ButtonRow>
                <Button kind="primary" name="decision" value="shown">
                  公开
                </Button>
                <Button name="decision" value="withheld">
                  不公开
                </Button>
              </ButtonRow>
            </Form>
          </Card>
        ))}
      </Grid>
    )}
  </WorkbenchPage>
)
