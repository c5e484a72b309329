import type { Process, Program } from '../../kernel'
import type { Daemon } from '../daemon'

const ACCOUNT = '123456789012'
const DEFAULT_REGION = 'ap-northeast-2'

/** As much of the `aws` command as a push to ECR needs: a token, the account's number, repositories. */
export function awsProgram(daemon: Daemon): Program {
  return { name: 'aws', run: (process) => runAws(process, daemon) }
}

async function runAws(process: Process, daemon: Daemon): Promise<number> {
  const words: string[] = []
  const options = new Map<string, string>()
  const args = process.argv.slice(1)
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (!arg.startsWith('--')) words.push(arg)
    else if (arg.includes('=')) options.set(arg.slice(2, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1))
    else options.set(arg.slice(2), args[i + 1]?.startsWith('--') ? '' : (args[++i] ?? ''))
  }
  const region = options.get('region') ?? process.env.get('AWS_REGION') ?? process.env.get('AWS_DEFAULT_REGION') ?? DEFAULT_REGION
  const registry = daemon.registries.find(`${ACCOUNT}.dkr.ecr.${region}.amazonaws.com`)
  const name = options.get('repository-name') ?? ''
  switch (words.join(' ')) {
    case 'ecr get-login-password':
      await process.stdout.write(`${daemon.registries.issueToken(region, ACCOUNT, daemon.now())}\n`)
      return 0
    case 'sts get-caller-identity':
      await process.stdout.write(
        `${JSON.stringify({ UserId: 'AIDAEXAMPLE', Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/student` }, null, 4)}\n`,
      )
      return 0
    case 'ecr create-repository': {
      if (!registry) break
      if (registry.repositories.has(name))
        return refuse(
          process,
          'CreateRepository',
          'RepositoryAlreadyExistsException',
          `The repository with name '${name}' already exists in the registry with id '${ACCOUNT}'`,
        )
      registry.createRepository(name, options.get('image-tag-mutability') === 'IMMUTABLE')
      await process.stdout.write(
        `${JSON.stringify({ repository: describe(registry.host, name, registry.repositories.get(name)?.immutable ?? false) }, null, 4)}\n`,
      )
      return 0
    }
    case 'ecr describe-repositories':
      await process.stdout.write(
        `${JSON.stringify({ repositories: [...(registry?.repositories ?? [])].map(([each, { immutable }]) => describe(registry?.host ?? '', each, immutable)) }, null, 4)}\n`,
      )
      return 0
    case 'ecr list-images': {
      const repository = registry?.repositories.get(name)
      if (!repository)
        return refuse(
          process,
          'ListImages',
          'RepositoryNotFoundException',
          `The repository with name '${name}' does not exist in the registry with id '${ACCOUNT}'`,
        )
      await process.stdout.write(
        `${JSON.stringify({ imageIds: [...repository.tags].map(([imageTag, { digest }]) => ({ imageDigest: digest, imageTag })) }, null, 4)}\n`,
      )
      return 0
    }
  }
  return process.notSimulated(`aws ${words.join(' ')}`)
}

function describe(host: string, name: string, immutable: boolean) {
  const region = host.split('.')[3] ?? ''
  return {
    repositoryArn: `arn:aws:ecr:${region}:${ACCOUNT}:repository/${name}`,
    registryId: ACCOUNT,
    repositoryName: name,
    repositoryUri: `${host}/${name}`,
    imageTagMutability: immutable ? 'IMMUTABLE' : 'MUTABLE',
  }
}

async function refuse(process: Process, operation: string, kind: string, text: string): Promise<number> {
  await process.stderr.write(`\nAn error occurred (${kind}) when calling the ${operation} operation: ${text}\n`)
  return 254
}
