/** A published image, as its own Dockerfile says; rows of the shard, and some that no data is there for (model). */
export interface Row {
  readonly from: string
  readonly config: string
  /** Instructions, one a line, cut at 60 characters. */
  readonly history: string
  readonly source: string
  readonly date: string
  /** The row whose config it has, where it has none of its own. */
  readonly like?: string
}

/** Images and bases that the gathered data lacks: config by the project's documentation, layers in one line (≈). */
export const EXTRA: Readonly<Record<string, Row>> = {
  'buildpack-deps:bookworm': row('debian:bookworm', {}, [
    'RUN set -eux; apt-get update; apt-get install curl',
    'RUN apt-get update && apt-get install scm',
    'RUN set -ex; apt-get update; apt-get install build',
  ]),
  'buildpack-deps:bookworm-scm': row('debian:bookworm', {}, [
    'RUN set -eux; apt-get update; apt-get install curl',
    'RUN apt-get update && apt-get install scm',
  ]),
  'openjdk:11-jdk': row(
    'buildpack-deps:bookworm-scm',
    {
      Env: [
        'PATH=/usr/local/openjdk-11/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'JAVA_HOME=/usr/local/openjdk-11',
        'LANG=C.UTF-8',
        'JAVA_VERSION=11.0.16',
      ],
      Cmd: ['jshell'],
    },
    ['RUN set -eux; apt-get update; apt-get install bzip2', 'RUN set -eux; arch="$(dpkg --print-architecture)"'],
    '2022-07-25',
  ),
  'mcr.microsoft.com/dotnet/runtime:8.0': row(
    'debian:bookworm-slim',
    {
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'APP_UID=1654',
        'ASPNETCORE_HTTP_PORTS=8080',
        'DOTNET_RUNNING_IN_CONTAINER=true',
        'DOTNET_VERSION=8.0.30',
      ],
      Cmd: ['bash'],
    },
    [
      'RUN apt-get update && apt-get install ca-certificates libc6',
      'RUN groupadd --gid=$APP_UID app',
      'COPY --from=installer ["/dotnet", "/usr/share/dotnet"]',
    ],
    '2026-08-11',
  ),
  'mariadb:11': row(
    'ubuntu:24.04',
    {
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'GOSU_VERSION=1.17',
        'LANG=C.UTF-8',
        'MARIADB_VERSION=1:11.8.3+maria~ubu2404',
      ],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['mariadbd'],
      ExposedPorts: ['3306/tcp'],
      Volumes: ['/var/lib/mysql'],
    },
    [
      'RUN groupadd -r mysql && useradd -r -g mysql mysql',
      'RUN set -ex; apt-get install mariadb-server',
      'COPY docker-entrypoint.sh /usr/local/bin/',
    ],
  ),
  'mongo:8': row(
    'ubuntu:24.04',
    {
      Env: [
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'MONGO_MAJOR=8.0',
        'MONGO_VERSION=8.0.13',
        'HOME=/data/db',
      ],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['mongod'],
      ExposedPorts: ['27017/tcp'],
      Volumes: ['/data/configdb', '/data/db'],
    },
    [
      'RUN set -eux; groupadd --gid 999 --system mongodb',
      'RUN set -x; apt-get install mongodb-org',
      'COPY docker-entrypoint.sh /usr/local/bin/',
    ],
  ),
  ...distroless(),
  ...onAlpine(),
}

/** Variants on Alpine whose Dockerfiles were not gathered: their sisters' configs, one layer. */
function onAlpine(): Record<string, Row> {
  const sisters: Readonly<Record<string, string>> = {
    'openjdk:17-jdk-alpine': 'openjdk:17-jdk-slim',
    'eclipse-temurin:17-jdk-alpine': 'eclipse-temurin:17-jdk',
    'maven:3.9-eclipse-temurin-17-alpine': 'maven:3.9-eclipse-temurin-17',
    'gradle:8-jdk17-alpine': 'gradle:8-jdk17',
    'ruby:3.3-alpine': 'ruby:3.3-slim',
    'php:8.2-fpm-alpine': 'php:8.2-fpm',
    'php:8.2-cli-alpine': 'php:8.2-cli',
    'rust:1-alpine': 'rust:1-slim',
  }
  return Object.fromEntries(
    Object.entries(sisters).map(([name, like]) => {
      const from = /^(maven|gradle):/.test(name) ? 'eclipse-temurin:17-jdk-alpine' : 'alpine:3.20'
      return [name, { ...row(from, {}, ['RUN apk add --no-cache for the Alpine variant']), like }]
    }),
  )
}

/** gcr.io/distroless: no shell, no package manager, a user `nonroot`. */
function distroless(): Record<string, Row> {
  const env = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt']
  const image = (config: Readonly<Record<string, unknown>>): Row =>
    row('scratch', { Env: env, WorkingDir: '/', ...config }, ['COPY distroless /'])
  return {
    'gcr.io/distroless/static-debian12:latest': image({}),
    'gcr.io/distroless/base-debian12:latest': image({}),
    'gcr.io/distroless/cc-debian12:latest': image({}),
    'gcr.io/distroless/nodejs20-debian12:latest': image({ Entrypoint: ['/nodejs/bin/node'] }),
    'gcr.io/distroless/nodejs22-debian12:latest': image({ Entrypoint: ['/nodejs/bin/node'] }),
    'gcr.io/distroless/java17-debian12:latest': image({ Env: [...env, 'JAVA_VERSION=17.0.16'], Entrypoint: ['/usr/bin/java', '-jar'] }),
    'gcr.io/distroless/python3-debian12:latest': image({ Entrypoint: ['/usr/bin/python3.11'] }),
  }
}

function row(from: string, config: Readonly<Record<string, unknown>>, history: readonly string[], date = '2025-09-01'): Row {
  return { from, config: JSON.stringify(config), history: history.join('\n'), source: 'no data: a model', date }
}
