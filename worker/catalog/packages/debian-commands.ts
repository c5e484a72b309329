import type { DebianPackage } from './debian'

/** Programs of packages whose files are not known one by one: package, then paths. */
const COMMANDS = `
ack /usr/bin/ack
ansible /usr/bin/ansible /usr/bin/ansible-playbook
apache2 /usr/sbin/apache2ctl /usr/sbin/a2enmod /usr/sbin/a2ensite
apache2-bin /usr/sbin/apache2
apache2-utils /usr/bin/ab /usr/bin/htpasswd
apt-utils /usr/bin/apt-extracttemplates
autoconf /usr/bin/autoconf /usr/bin/autoreconf
automake /usr/bin/automake /usr/bin/aclocal
awscli /usr/bin/aws
bc /usr/bin/bc
bison /usr/bin/bison
bsdextrautils /usr/bin/column /usr/bin/hexdump
build-essential
busybox /usr/bin/busybox
cargo /usr/bin/cargo
clang-14 /usr/bin/clang-14
cmake /usr/bin/cmake /usr/bin/ctest
cowsay /usr/games/cowsay
curl /usr/bin/curl
default-mysql-client
dumb-init /usr/bin/dumb-init
emacs-nox /usr/bin/emacs
expect /usr/bin/expect
fail2ban /usr/bin/fail2ban-server
ffmpeg /usr/bin/ffmpeg /usr/bin/ffprobe
figlet /usr/bin/figlet
file /usr/bin/file
flex /usr/bin/flex
fortune-mod /usr/games/fortune
gdb /usr/bin/gdb
gettext /usr/bin/gettext
gettext-base /usr/bin/envsubst
golang-1.19-go /usr/lib/go-1.19/bin/go /usr/lib/go-1.19/bin/gofmt
gosu /usr/sbin/gosu
gpg /usr/bin/gpg
graphviz /usr/bin/dot
haproxy /usr/sbin/haproxy
imagemagick-6.q16 /usr/bin/convert-im6.q16 /usr/bin/identify-im6.q16
iptables /usr/sbin/iptables
libtool /usr/bin/libtoolize
lsb-release /usr/bin/lsb_release
lsof /usr/bin/lsof
mariadb-client /usr/bin/mariadb-dump
mariadb-client-core /usr/bin/mariadb
mariadb-server /usr/bin/mariadbd-safe
mariadb-server-core /usr/sbin/mariadbd
maven /usr/bin/mvn
memcached /usr/bin/memcached
mercurial /usr/bin/hg
netcat-openbsd /usr/bin/nc.openbsd
netcat-traditional /usr/bin/nc.traditional
ninja-build /usr/bin/ninja
nmap /usr/bin/nmap
nodejs /usr/bin/node
npm /usr/bin/npm /usr/bin/npx
openjdk-17-jdk-headless /usr/lib/jvm/java-17-openjdk-amd64/bin/javac /usr/lib/jvm/java-17-openjdk-amd64/bin/jar
openssh-server /usr/sbin/sshd
php8.2-cli /usr/bin/php8.2
php8.2-fpm /usr/sbin/php-fpm8.2
pipx /usr/bin/pipx
pkgconf-bin /usr/bin/pkgconf
postgresql-15 /usr/lib/postgresql/15/bin/postgres
protobuf-compiler /usr/bin/protoc
pwgen /usr/bin/pwgen
r-base-core /usr/bin/R /usr/bin/Rscript
redis-server /usr/bin/redis-server
redis-tools /usr/bin/redis-cli
ruby3.1 /usr/bin/ruby3.1
rustc /usr/bin/rustc
screen /usr/bin/screen
sl /usr/games/sl
socat /usr/bin/socat
strace /usr/bin/strace
subversion /usr/bin/svn
tcpdump /usr/bin/tcpdump
telnet /usr/bin/telnet
tini /usr/bin/tini
tmux /usr/bin/tmux
traceroute /usr/sbin/traceroute
uuid-runtime /usr/bin/uuidgen
vim-tiny /usr/bin/vim.tiny
whois /usr/bin/whois
xxd /usr/bin/xxd
yarnpkg /usr/bin/yarnpkg
zsh /usr/bin/zsh
`

/** Names that the alternatives system (or a package of links) gives: package, then `LINK=TARGET`. */
const ALTERNATIVES = `
clang-14 /usr/bin/clang=/usr/bin/clang-14
g++ /usr/bin/c++=/usr/bin/g++
gcc /usr/bin/cc=/usr/bin/gcc
golang-1.19-go /usr/bin/go=/usr/lib/go-1.19/bin/go /usr/bin/gofmt=/usr/lib/go-1.19/bin/gofmt
imagemagick-6.q16 /usr/bin/convert=/usr/bin/convert-im6.q16 /usr/bin/identify=/usr/bin/identify-im6.q16
mariadb-client-core /usr/bin/mysql=/usr/bin/mariadb
netcat-openbsd /usr/bin/nc=/usr/bin/nc.openbsd
netcat-traditional /usr/bin/nc=/usr/bin/nc.traditional
openjdk-17-jdk-headless /usr/bin/javac=/usr/lib/jvm/java-17-openjdk-amd64/bin/javac /usr/bin/jar=/usr/lib/jvm/java-17-openjdk-amd64/bin/jar
openjdk-17-jre-headless /usr/bin/java=/usr/lib/jvm/java-17-openjdk-amd64/bin/java /usr/bin/keytool=/usr/lib/jvm/java-17-openjdk-amd64/bin/keytool
php8.2-cli /usr/bin/php=/usr/bin/php8.2
pkgconf-bin /usr/bin/pkg-config=/usr/bin/pkgconf
ruby3.1 /usr/bin/ruby=/usr/bin/ruby3.1
vim /usr/bin/vim=/usr/bin/vim.basic /usr/bin/vi=/usr/bin/vim.basic
vim-tiny /usr/bin/vi=/usr/bin/vim.tiny
yarnpkg /usr/bin/yarn=/usr/bin/yarnpkg
`

const commands = new Map(rowsOf(COMMANDS))
const alternatives = new Map(
  rowsOf(ALTERNATIVES).map(([name, pairs]) => [name, pairs.map((pair): readonly [string, string] => cut(pair, '='))]),
)

/** Absolute paths of a package's programs, as far as they are known. */
export function commandsOf(name: string): readonly string[] {
  return commands.get(name) ?? []
}

/** Links to programs, each with its target. */
export function alternativesOf(name: string): readonly (readonly [link: string, target: string])[] {
  return alternatives.get(name) ?? []
}

/** The kernel's tag of an executable; languages bear their version. null for what nobody runs. */
export function tagOf(path: string, { version }: Pick<DebianPackage, 'version'>): string | null {
  if (!/^\/(usr\/)?(local\/)?(s?bin|games)\/|\/bin\/|\/git-core\//.test(path)) return null
  const name = path.slice(path.lastIndexOf('/') + 1)
  const language = LANGUAGES.find((pattern) => pattern.test(name))
  if (!language) return name
  const [plain = version] = /\d[\d.]*/.exec(version.replace(/^\d+:/, '')) ?? []
  return `${name.replace(/^(python|php|ruby|pip)[\d.]+$/, '$1')}@${plain}`
}

const LANGUAGES = [
  /^node$/,
  /^npm$/,
  /^npx$/,
  /^yarn(pkg)?$/,
  /^python3(\.\d+)?$/,
  /^pip3?$/,
  /^java$/,
  /^javac$/,
  /^go$/,
  /^php[\d.]*$/,
  /^ruby[\d.]*$/,
]

function rowsOf(text: string): (readonly [string, readonly string[]])[] {
  return text
    .trim()
    .split('\n')
    .map((row) => row.split(' '))
    .map(([name = '', ...words]) => [name, words])
}

function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}
