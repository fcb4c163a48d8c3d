import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { forbidden, Refusal } from '../../../platform/errors.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { suggest } from '../suggesting/suggest.ts'

/** `/api/demands/dispatch-suggestions`: the address that others have fixed. */
export const suggestions = apiFace()

const Place = z.union([
  z.object({
    lat: z.number('请填写纬度').min(-90, '纬度在 -90 到 90 之间').max(90, '纬度在 -90 到 90 之间'),
    lon: z.number('请填写经度').min(-180, '经度在 -180 到 180 之间').max(180, '经度在 -180 到 180 之间'),
  }),
  z.object({ street: z.string('请填写街道').trim().min(1, '请填写街道').max(100, '街道不能超过 100 字') }),
])
const AskSuggestions = z
  .object({
    text: z.string('请填写诉求内容').trim().min(1, '请填写诉求内容').max(10_000, '诉求内容不能超过 10000 字'),
    place: Place.nullish(),
  })
  .openapi('DispatchQuestion')
const Suggestions = z
  .object({
    suggestions: z.array(
      z.object({
        office: z.string().openapi({ description: 'Slug of the organisation.' }),
        item: z.string().openapi({ description: 'Code of the duty item.' }),
        probability: z.number(),
        why: z.string(),
      }),
    ),
  })
  .openapi('DispatchSuggestions')

suggestions.openapi(
  createRoute({
    method: 'post',
    path: '/',
    tags: ['demands'],
    summary: 'Whose matter a text may be, the likeliest first, with the reason. For staff.',
    request: { body: jsonBody(AskSuggestions) },
    responses: {
      200: jsonAnswer(Suggestions, 'None where neither history nor duty list know such words.'),
      400: refusals[400],
      403: refusals[403],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    if (!ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
    if (ctx.actor.kind !== 'officer') throw forbidden('分拨建议只提供给工作人员')
    const { text, place } = c.req.valid('json')
    const [found, { byId }] = [await suggest(ctx, { text, place: place ?? null }, 5), await loadOrganisations(ctx)]
    return c.json(
      {
        suggestions: found.map(({ office, item, probability, says }) => ({
          office: byId.get(office)?.slug ?? office,
          item,
          probability: Math.round(probability * 1e4) / 1e4,
          why: says,
        })),
      },
      200,
    )
  },
)
