/** Names of npm packages that exist, besides those of the shards: much used ones, written down in November 2026. */
export const NPM_NAMES = `
@ai-sdk/openai @angular/animations @angular/cdk @angular/common @angular/compiler @angular/compiler-cli @angular/forms
@angular/material @angular/platform-browser @angular/router @anthropic-ai/sdk @astrojs/node @auth/core @azure/identity
@azure/storage-blob @babel/cli @babel/node @babel/register @clerk/nextjs @commitlint/cli @commitlint/config-conventional @dnd-kit/core
@elastic/elasticsearch @emotion/react @emotion/styled @fastify/cors @fastify/helmet @fastify/static @fastify/swagger @firebase/app
@floating-ui/react @fortawesome/fontawesome-free @fortawesome/react-fontawesome @google-cloud/pubsub @google-cloud/storage
@google/generative-ai @graphql-codegen/cli @grpc/grpc-js @grpc/proto-loader @hapi/boom @hapi/hapi @hapi/joi @headlessui/react
@heroicons/react @hookform/resolvers @ionic/angular @ionic/react @keyv/redis @langchain/core @langchain/openai @mantine/core
@mantine/hooks @mdx-js/react @medusajs/medusa @mui/icons-material @mui/lab @nestjs/axios @nestjs/config @nestjs/jwt
@nestjs/mapped-types @nestjs/microservices @nestjs/mongoose @nestjs/passport @nestjs/platform-express @nestjs/schedule @nestjs/swagger
@nestjs/testing @nestjs/typeorm @nestjs/websockets @next/eslint-plugin-next @nuxtjs/axios @octokit/rest @openai/codex
@opentelemetry/api @opentelemetry/sdk-node @parcel/transformer-sass @playwright/test @prisma/adapter-pg @radix-ui/react-dialog
@react-navigation/native @remix-run/node @remix-run/react @rollup/plugin-typescript @sendgrid/mail @sentry/browser @sentry/node
@sentry/react @slack/bolt @slack/web-api @socket.io/redis-adapter @storybook/react @storybook/react-vite @stripe/stripe-js
@supabase/supabase-js @sveltejs/adapter-node @sveltejs/kit @sveltejs/vite-plugin-svelte @swc/cli @swc/jest @tailwindcss/forms
@tailwindcss/postcss @tailwindcss/typography @tailwindcss/vite @tanstack/react-query @tanstack/react-router @tanstack/react-table
@testing-library/jest-dom @testing-library/user-event @trpc/client @trpc/server @tsconfig/node20 @types/bcrypt @types/bcryptjs
@types/compression @types/cookie-parser @types/express-session @types/jest @types/jsonwebtoken @types/mocha @types/mongoose
@types/morgan @types/multer @types/node-fetch @types/nodemailer @types/passport @types/pg @types/react-dom @types/react-router-dom
@types/supertest @types/uuid @vercel/analytics @vitejs/plugin-react @vitejs/plugin-react-swc @vitest/coverage-v8 @vitest/ui
@vue/eslint-config-typescript @vue/test-utils @vue/tsconfig @vueuse/core adm-zip agenda ai alpinejs amqplib angular animate.css antd
apexcharts argon2 assert astro async-mutex ava axios-mock-adapter axios-retry babel-core babel-eslint babel-preset-env backbone
bcrypt-nodejs bee-queue better-auth better-sqlite3 bignumber.js bn.js bootstrap-icons bootstrap-vue brotli browser-sync browserify
bull bullmq bunyan c8 canvas cassandra-driver chai-http chalk-animation change-case chartjs charts.css class-transformer
class-validator clean-webpack-plugin cli-progress cluster cmdk codemirror coffee-script coffeescript colors colyseus
compression-webpack-plugin config configstore connect connect-flash connect-mongo connect-pg-simple connect-redis
console-table-printer convict cookie-session countries-list cron cron-parser cross-fetch crypto crypto-js csurf csv csv-parse
csv-parser csv-stringify cuid cypress danfojs date-fns-tz del depcheck detect-port dexie docker-compose dockerode dompurify dotenv-cli
dotenv-flow dotenv-safe drizzle-kit drizzle-orm easymde echarts ejs-mate elasticsearch electron electron-builder element-plus
email-validator ember-cli embla-carousel-react emoji-mart enquirer envalid enzyme es6-promise esbuild-register eslint-config-airbnb
eslint-config-airbnb-base eslint-config-next eslint-config-prettier eslint-config-standard eslint-plugin-n eslint-plugin-node
eslint-plugin-prettier eslint-plugin-promise eslint-plugin-react-refresh eslint-plugin-svelte eslint-plugin-vue ethers event-stream
exceljs expo expo-router express-async-errors express-async-handler express-ejs-layouts express-fileupload express-flash
express-graphql express-handlebars express-mongo-sanitize express-mung express-openapi-validator express-react-views express-slow-down
express-status-monitor express-winston express-ws faker fast-csv fast-xml-parser fastify-cli fastify-plugin fetch-mock file-saver
firebase firebase-admin firebase-tools flowbite fluent-ffmpeg font-awesome forever formik framer-motion fs-extra-promise gatsby
geoip-lite google-auth-library googleapis graphql-request graphql-subscriptions graphql-tools graphql-ws graphql-yoga gray-matter
grunt grunt-cli grunt-contrib-uglify gsap gulp-concat gulp-sass gulp-uglify hammerjs hash.js hashids hbs heroku-ssl-redirect hexo
history hpp html-minifier html-pdf htmx.org http-status http-status-codes i18n i18next i18next-browser-languagedetector imagemin
inferno influx inversify ip ipfs-http-client isomorphic-fetch isomorphic-unfetch jade jasmine jasmine-core javascript-obfuscator
jest-mock-extended jimp joi-objectid jotai jquery jquery-ui js-base64 js-cookie jscodeshift jsdoc json-server json2csv jsonschema
jspdf jszip jwks-rsa jwt-decode jwt-simple kafka-node kafkajs karma karma-chrome-launcher karma-jasmine keycloak-connect keycloak-js
kill-port koa-body koa-bodyparser koa-compress koa-cors koa-logger koa-router koa-send koa-session koa-static langchain ldapjs leaflet
lerna less less-loader level libphonenumber-js lit lite-server live-server lodash-es lodash.get log4js loopback lottie-react lowdb
lucide-react luxon mailgun-js mariadb markdown-it marked mathjs md5 memcached memory-cache memorystore meow merge method-override
micro middy mjml mobx mobx-react mocha-junit-reporter mock-socket mockdate moleculer mongo-sanitize mongodb-memory-server
mongoose-paginate-v2 mongoose-unique-validator mqtt msgpack5 mssql mui multer-gridfs-storage multer-s3 mustache mustache-express mysql
nan nats ncp neo4j-driver nestjs-pino netlify-cli next-auth next-i18next next-intl next-pwa next-seo next-themes ng-zorro-antd ngrok
ngx-bootstrap nock node-cache node-cron node-html-parser node-jose node-notifier node-pre-gyp node-red node-sass node-schedule
node-ssh node-telegram-bot-api node-uuid nodemailer-smtp-transport normalize.css npm npm-check-updates npm-run-all npm-run-all2
nprogress numeral nunjucks nx nyc oauth oauth2-server objection octokit ol ollama onnxruntime-node openai oracledb p-queue pako
papaparse parcel-bundler parse parse-server passport-facebook passport-github passport-github2 passport-google-oauth
passport-google-oauth20 passport-http passport-local passport-local-mongoose passport-oauth2 passport-twitter path pdf-lib pdf-parse
pdfjs-dist pdfkit peerjs pegjs pg-hstore pg-promise phaser phin photoswipe pinia pino-http pino-pretty pixi.js playwright
playwright-core plop pm2-runtime pnpm popper.js postcss-cli preact prettier-plugin-svelte prettier-plugin-tailwindcss primeng
primereact primevue prismjs prom-client prompt ps-tree pubnub pusher qrcode quill rabbitmq ramda randomstring rate-limit-redis
rate-limiter-flexible react-app-rewired react-beautiful-dnd react-bootstrap react-chartjs-2 react-datepicker react-dropzone
react-error-boundary react-helmet react-helmet-async react-hook-form react-hot-toast react-i18next react-icons
react-intersection-observer react-leaflet react-markdown react-native react-native-web react-pdf react-player react-query react-select
react-slick react-spring react-table react-test-renderer react-testing-library react-toastify react-virtualized react-window recharts
recoil redis-om redlock redux-devtools-extension redux-persist redux-saga remark request-promise request-promise-native require-all
require-dir resend response-time restify rethinkdb rollup-plugin-svelte rpc-websockets rss-parser s3-client safe-eval sails
sanitize-html selenium-webdriver semantic-release semantic-ui-css semantic-ui-react seneca sequelize-cli serve-favicon server
serverless serverless-http serverless-offline session-file-store shelljs shortid should showdown signale simple-git simple-peer sinon
sinon-chai sirv-cli sitemap slick-carousel slug slugify snoowrap socket.io-client socket.io-redis socketcluster-server sockjs-client
solid-js sonner spawn-sync sql.js sqlite sqlstring ssh2 standard standard-version storybook stream-browserify stylelint
stylelint-config-standard stylus superstruct sv svelte-check svelte-preprocess sveltekit-superforms swagger-jsdoc swagger-ui-dist
swagger-ui-express sweetalert2 swiper swr systeminformation tailwind-merge tap tape tedious telegraf-session-local temp tinymce tmp
toastr toobusy-js ts-jest ts-loader ts-node-dev tsc-alias tsc-watch tslint tsup tsyringe turbo twilio twitter-api-v2 type-graphql
typedoc typescript-eslint ua-parser-js uglify-es umi unified unirest unplugin-auto-import unplugin-vue-components unzipper
update-notifier urijs url-loader use-debounce use-immer vee-validate vercel video.js vite-plugin-pwa vite-plugin-svgr
vite-tsconfig-paths vitepress vue-axios vue-cli-plugin-vuetify vue-i18n vue-meta vue-template-compiler vue-tsc vuelidate vuetify vuex
wait-on wait-port web-push web-vitals web3 webpack-hot-middleware webpack-node-externals websocket winston-daily-rotate-file
winston-mongodb worker-loader xhr2 xlsx xml-js xmldom xmlhttprequest xpath xss-clean xterm yarn yeoman-generator yo zlib zone.js
zustand zx
`
