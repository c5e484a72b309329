import { instruction, wrong } from './instruction'

/** ONBUILD keeps an instruction for the builds that start from this image: in the config, without a history entry (behaviour §4). */
export const onbuild = instruction({
  keyword: 'ONBUILD',
  flags: {},
  arguments: ({ child }) => (child ? null : 'ONBUILD requires at least one argument'),
  parse({ child, original, heredocs }) {
    const trigger = child?.keyword ?? ''
    if (trigger === 'ONBUILD') return wrong("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
    if (trigger === 'FROM' || trigger === 'MAINTAINER') return wrong(`${trigger} isn't allowed as an ONBUILD trigger`)
    const bodies = heredocs.map(({ name, content }) => `\n${content}${name}`)
    return { trigger: original.replace(/^\s*ONBUILD\s*/i, '') + bodies.join('') }
  },
  plan({ trigger }, stage) {
    stage.with({ OnBuild: [...(stage.config.OnBuild ?? []), trigger] })
  },
})
