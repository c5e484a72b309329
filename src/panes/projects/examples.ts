import type { Seed } from '../../../worker/door/protocol'

interface Example {
  readonly name: 'node' | 'python' | 'go'
  /** null: the sample of a first visit. */
  readonly seed: () => Seed | null
}

/** Small projects to begin with, each about another thing: order of steps, a virtual service, stages. */
export const EXAMPLES: readonly Example[] = [
  { name: 'node', seed: () => null },
  {
    name: 'python',
    seed: () =>
      seedOf('py-service', {
        Dockerfile: `FROM python:3.12-slim
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app ./app
USER nobody
CMD ["python", "-m", "app"]
`,
        '.dockerignore': `__pycache__\n.venv\n`,
        'requirements.txt': `flask==3.0.3\n`,
        'app/__init__.py': '',
        'app/__main__.py': `from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello():
    return "Hello"


app.run(host="0.0.0.0", port=8000)
`,
      }),
  },
  {
    name: 'go',
    seed: () =>
      seedOf('go-stages', {
        Dockerfile: `FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod .
COPY main.go .
RUN go build -o /out/hello .

FROM alpine:3.20
COPY --from=build /out/hello /usr/local/bin/hello
ENTRYPOINT ["hello"]
`,
        'go.mod': `module example.test/hello\n\ngo 1.23\n`,
        'main.go': `package main

import "fmt"

func main() {
	fmt.Println("hello")
}
`,
      }),
  },
]

function seedOf(name: string, files: Readonly<Record<string, string>>): Seed {
  return { name, files: Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })) }
}
