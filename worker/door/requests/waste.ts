import { goodBuild } from './good-build'
import type { Request } from './request'

/** Where the newest image's bytes go, and which of them no container can see. */
export const waste: Request<'waste'> = async (desk, { image }) => {
  const record = goodBuild(desk, image)
  const { image: built, plan } = record?.result ?? { image: null, plan: null }
  if (!built || !plan || !('layers' in plan)) return { problem: 'gone' }
  const { wasteOf } = await import('../views/image')
  return wasteOf(built.layers, plan.base?.layers.length ?? 0)
}
