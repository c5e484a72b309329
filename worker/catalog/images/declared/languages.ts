import type { Disk } from '../../disk'
import { fileContent, knownContent } from '../../../fs'
import { addUser, ownedFolder, script, text, type ImageFacts, type Recipe } from './recipe'

/** Runs what does not look like a program of the system as an argument of the image's own (our words for docker-node's rule). */
function entrypointFor(program: string): string {
  return `#!/bin/sh
set -e

# An option, an unknown command or a file that cannot be executed is ${program}'s.
if [ "\${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- ${program} "$@"
fi

exec "$@"
`
}

const YARN = '1.22.22'
/** Versions that each release brings along. */
const BUNDLED: Readonly<Record<string, { readonly npm: string; readonly corepack: string }>> = {
  '18': { npm: '10.8.2', corepack: '0.32.0' },
  '20': { npm: '10.8.2', corepack: '0.34.6' },
  '22': { npm: '10.9.4', corepack: '0.34.6' },
}

export const node: Recipe = {
  layers: [
    {
      at: /^RUN (addgroup -g 1000|ARCH=)/,
      rest: '/usr/local/include/node/not-listed',
      put(disk, { version, alpine }) {
        if (alpine) addNodeUser(disk)
        const { npm, corepack } = BUNDLED[version.split('.')[0] ?? ''] ?? { npm: '10.9.4', corepack: '0.34.6' }
        disk.program('/usr/local/bin/node', 98_500_000, `node@${version}`)
        disk.link('/usr/local/bin/nodejs', '/usr/local/bin/node')
        bundled(disk, 'npm', npm, 11_900_000, { npm: 'bin/npm-cli.js', npx: 'bin/npx-cli.js' })
        bundled(disk, 'corepack', corepack, 1_200_000, { corepack: 'dist/corepack.js' })
      },
    },
    { at: /^RUN groupadd --gid 1000/, put: addNodeUser },
    {
      at: /^RUN (apk add --no-cache --virtual \.build-deps-yarn|set -ex && (export GNUPGHOME|savedAptMark))/,
      rest: `/opt/yarn-v${YARN}/not-listed`,
      put(disk) {
        const folder = `/opt/yarn-v${YARN}`
        disk.program(`${folder}/bin/yarn`, 1_025, `yarn@${YARN}`)
        disk.file(`${folder}/lib/cli.js`, 5_200_000)
        text(disk, `${folder}/package.json`, `${JSON.stringify({ name: 'yarn', version: YARN }, undefined, 2)}\n`)
        for (const name of ['yarn', 'yarnpkg']) disk.link(`/usr/local/bin/${name}`, `${folder}/bin/yarn`)
      },
    },
    { at: /^COPY docker-entrypoint/, put: (disk) => script(disk, '/usr/local/bin/docker-entrypoint.sh', entrypointFor('node')) },
  ],
}

function addNodeUser(disk: Disk): void {
  addUser(disk, { name: 'node', uid: 1000, home: '/home/node', shell: '/bin/sh' })
  ownedFolder(disk, '/home/node', 1000, 0o2755)
}

function bundled(disk: Disk, name: string, version: string, bytes: number, commands: Readonly<Record<string, string>>): void {
  const folder = `/usr/local/lib/node_modules/${name}`
  disk.file(`${folder}/package.json`, fileContent(`${JSON.stringify({ name, version }, undefined, 2)}\n`))
  for (const [command, source] of Object.entries(commands)) {
    disk.file(`${folder}/${source}`, knownContent(54, null, `${command}@${version}`), 0o755)
    disk.link(`/usr/local/bin/${command}`, `../lib/node_modules/${name}/${source}`)
  }
  disk.file(`${folder}/not-listed`, bytes)
}

export const python: Recipe = {
  layers: [
    { at: /^RUN set -eux; (apt-get update|apk add --no-cache ca-cert)/, packages: 'ca-certificates netbase tzdata' },
    {
      at: /^RUN set -eux; (savedAptMark|wget|apk add --no-cache --virtual)/,
      rest: '/usr/local/lib/not-listed',
      put(disk, { version }) {
        const short = version.split('.').slice(0, 2).join('.')
        disk.program(`/usr/local/bin/python${short}`, 14_400, `python@${version}`)
        disk.file(`/usr/local/lib/libpython${short}.so.1.0`, 8_000_000)
        for (const name of ['pip', 'pip3', `pip${short}`]) disk.program(`/usr/local/bin/${name}`, 215, `pip@${PIP}`)
        disk.folder(`/usr/local/lib/python${short}/site-packages`)
        text(disk, `/usr/local/lib/python${short}/site-packages/pip-${PIP}.dist-info/METADATA`, `Name: pip\nVersion: ${PIP}\n`)
        disk.file(`/usr/local/lib/python${short}/site-packages/pip/not-listed`, 9_900_000)
      },
    },
    {
      at: /^RUN set -eux; for src/,
      put(disk, { version }) {
        disk.link('/usr/local/bin/python3', `python${version.split('.').slice(0, 2).join('.')}`)
        disk.link('/usr/local/bin/python', 'python3')
      },
    },
  ],
}

const PIP = '25.0.1'

export const golang: Recipe = {
  layers: [
    { at: /^RUN set -eux; apt-get/, packages: 'g++ gcc libc6-dev make pkg-config' },
    { at: /^RUN apk add --no-cache ca-cert/, put: (disk) => void disk.file('/etc/ssl/certs/ca-certificates.crt', 219_342) },
    {
      at: /^COPY --from=build/,
      rest: '/usr/local/go/pkg/not-listed',
      put(disk, { version }) {
        disk.program('/usr/local/go/bin/go', 13_000_000, `go@${version}`)
        disk.program('/usr/local/go/bin/gofmt', 2_800_000)
        text(disk, '/usr/local/go/VERSION', `go${version}\n`)
        disk.file('/usr/local/go/src/not-listed', 100_000_000)
      },
    },
    {
      at: /^RUN mkdir -p "\$GOPATH/,
      put(disk) {
        for (const path of ['/go', '/go/src', '/go/bin']) {
          disk.folder(path)
          disk.fs.chmod(path, 0o1777)
        }
      },
    },
  ],
}

export const ruby: Recipe = {
  layers: [
    { at: /apt-get install/, packages: 'bzip2 ca-certificates libffi-dev libgmp-dev libssl-dev libyaml-dev procps zlib1g-dev' },
    {
      at: /savedAptMark/,
      rest: '/usr/local/lib/ruby/not-listed',
      put(disk, { version }) {
        disk.program('/usr/local/bin/ruby', 14_400, `ruby@${version}`)
        for (const name of ['gem', 'bundle', 'bundler', 'irb', 'rake']) disk.program(`/usr/local/bin/${name}`, 600)
      },
    },
    { at: /^RUN set -eux; mkdir "\$GEM_HOME"/, put: (disk) => ownedFolder(disk, '/usr/local/bundle', 0, 0o1777) },
  ],
}

export const rust: Recipe = {
  layers: [
    {
      at: /^RUN set -eux; (arch|apt-get)/,
      rest: '/usr/local/rustup/toolchains/not-listed',
      packages: 'ca-certificates gcc libc6-dev',
      put(disk, { version }) {
        for (const name of ['cargo', 'rustc', 'rustup']) disk.program(`/usr/local/cargo/bin/${name}`, 13_000_000, `${name}@${version}`)
      },
    },
  ],
}

export const php: Recipe = {
  layers: [
    {
      at: /^RUN set -eux; apt-get update; apt-get install -y --no-install-recommends? ?auto|^RUN set -eux; apt-get update/,
      packages: 'autoconf dpkg-dev file g++ gcc libc6-dev make pkg-config re2c ca-certificates curl xz-utils',
    },
    {
      at: /mkdir -p "\$PHP_INI_DIR/,
      put(disk) {
        disk.folder('/usr/local/etc/php/conf.d')
        ownedFolder(disk, '/var/www/html', 33, 0o1777)
      },
    },
    {
      at: /savedAptMark/,
      rest: '/usr/local/lib/php/not-listed',
      put(disk, { version, env }) {
        disk.program('/usr/local/bin/php', 22_000_000, `php@${version}`)
        if (env.has('APACHE_CONFDIR')) {
          disk.program('/usr/sbin/apache2', 750_000, 'apache2')
          disk.program('/usr/sbin/a2enmod', 15_000)
          disk.folder('/etc/apache2/sites-available')
          text(disk, '/etc/apache2/sites-available/000-default.conf', '<VirtualHost *:80>\n\tDocumentRoot /var/www/html\n</VirtualHost>\n')
        }
        if (!env.has('APACHE_CONFDIR')) disk.program('/usr/local/sbin/php-fpm', 22_000_000, `php-fpm@${version}`)
      },
    },
    {
      at: /^COPY docker-php-ext/,
      put(disk) {
        for (const name of ['docker-php-ext-configure', 'docker-php-ext-enable', 'docker-php-ext-install'])
          disk.program(`/usr/local/bin/${name}`, 2_300)
        script(disk, '/usr/local/bin/docker-php-entrypoint', entrypointFor('php'))
      },
    },
    {
      at: /^COPY apache2-foreground/,
      put: (disk) => script(disk, '/usr/local/bin/apache2-foreground', '#!/bin/bash\nset -e\n\nexec apache2 -DFOREGROUND "$@"\n'),
    },
  ],
}

export const dotnet: Recipe = {
  layers: [
    {
      at: /^COPY --from=installer/,
      rest: '/usr/share/dotnet/shared/not-listed',
      put(disk, facts) {
        disk.program('/usr/share/dotnet/dotnet', 72_000, `dotnet@${dotnetVersion(facts)}`)
        disk.link('/usr/bin/dotnet', '/usr/share/dotnet/dotnet')
        if (facts.env.has('DOTNET_SDK_VERSION')) disk.file(`/usr/share/dotnet/sdk/${facts.version}/not-listed`, 200_000_000)
        addUserOnce(disk)
      },
    },
    { at: /^RUN apt-get/, packages: 'ca-certificates curl git wget' },
  ],
}

function dotnetVersion({ version }: ImageFacts): string {
  return version
}

function addUserOnce(disk: Disk): void {
  if (!disk.has('/home/app')) {
    addUser(disk, { name: 'app', uid: 1654, home: '/home/app', shell: '/bin/sh' })
    ownedFolder(disk, '/home/app', 1654)
  }
}
