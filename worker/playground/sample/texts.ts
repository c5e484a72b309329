/** The texts of the first visit's project: path → text. */
export const SAMPLE_TEXTS: Readonly<Record<string, string>> = {
  Dockerfile: `# syntax=docker/dockerfile:1
FROM node:20-alpine
WORKDIR /app

# dependencies change rarely
COPY package*.json ./
RUN npm ci

# the source changes often
COPY . .

CMD ["node","src/index.js"]
`,
  '.dockerignore': 'node_modules\n.git\n',
  '.env': 'PORT=3000\nGREETING=Hello\n',
  'README.md': `# my-app

A small web app: one page, one greeting.

    npm ci
    npm start
`,
  'package.json': `{
  "name": "my-app",
  "version": "1.0.0",
  "private": true,
  "scripts": {
    "start": "node src/index.js",
    "test": "node --test"
  },
  "dependencies": {
    "express": "^5.3.0"
  }
}
`,
  'src/index.js': `const express = require('express');
const app = express();
app.get('/', (req, res) =>
  res.send('Hello'));
app.listen(3000);
`,
  'src/routes.js': `const { Router } = require('express');

const routes = Router();
routes.get('/health', (req, res) => res.json({ ok: true }));

module.exports = routes;
`,
  'public/index.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>my-app</title>
    <link rel="stylesheet" href="style.css">
  </head>
  <body>
    <img src="sky.bmp" alt="">
    <h1>Hello</h1>
  </body>
</html>
`,
  'public/style.css': `body {
  margin: 0;
  font: 1.25rem/1.5 system-ui, sans-serif;
}

img {
  width: 100%;
  height: 40vh;
  object-fit: cover;
}
`,
  'public/logo.svg': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <circle cx="16" cy="16" r="14" fill="#dd6b2a"/>
</svg>
`,
  'test/index.test.js': `const test = require('node:test');
const assert = require('node:assert');

test('the app can be loaded', () => {
  assert.ok(require.resolve('../src/index.js'));
});
`,
  'test/routes.test.js': `const test = require('node:test');
const assert = require('node:assert');

test('there is a health check', () => {
  const routes = require('../src/routes.js');
  assert.equal(routes.stack.length, 1);
});
`,
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/config': '[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n',
  '.git/description': "Unnamed repository; edit this file 'description' to name the repository.\n",
  '.git/info/exclude': '# git ls-files --others --exclude-from=.git/info/exclude\n',
}
