#!/bin/sh
echo "starting $*"
"$@"
