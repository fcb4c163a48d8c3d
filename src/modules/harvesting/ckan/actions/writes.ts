import type { Action } from '../action.ts'
import { accessDenied } from '../refusal.ts'

/**
 * What changes something and is done at the workbench alone: rows go public through gates that these calls know nothing of. They are
 * refused as CKAN refuses who may not.
 */
const NAMES = [
  'package_revise',
  'package_delete',
  'dataset_purge',
  'package_resource_reorder',
  'package_owner_org_update',
  'resource_create',
  'resource_update',
  'resource_patch',
  'resource_delete',
  'resource_view_create',
  'resource_view_update',
  'resource_view_delete',
  'organization_create',
  'organization_update',
  'organization_patch',
  'organization_delete',
  'organization_purge',
  'organization_member_create',
  'organization_member_delete',
  'group_create',
  'group_update',
  'group_patch',
  'group_delete',
  'group_purge',
  'group_member_create',
  'group_member_delete',
  'member_create',
  'member_delete',
  'tag_create',
  'tag_delete',
  'vocabulary_create',
  'vocabulary_update',
  'vocabulary_delete',
  'user_create',
  'user_update',
  'user_patch',
  'user_delete',
  'user_invite',
  'api_token_create',
  'api_token_revoke',
  'follow_dataset',
  'follow_group',
  'unfollow_dataset',
  'unfollow_group',
  'bulk_update_public',
  'bulk_update_private',
  'bulk_update_delete',
  'config_option_update',
  'datastore_create',
  'datastore_upsert',
  'datastore_delete',
  'datastore_records_delete',
  'datastore_run_triggers',
  'datastore_function_create',
  'datastore_function_delete',
  'send_email_notifications',
  'task_status_update',
  'job_clear',
  'job_cancel',
]

export const writes: Record<string, Action> = Object.fromEntries(
  NAMES.map((name): [string, Action] => [
    name,
    {
      help: '数据集在工作台编制、审核和开放，此操作不对接口开放。',
      reads: false,
      run: async (_, { ctx }) => {
        throw accessDenied(
          ctx.actor
            ? `User ${ctx.actor.id} not authorized to ${name.replaceAll('_', ' ')}`
            : `Action ${name} requires an authenticated user`,
        )
      },
    },
  ]),
)
