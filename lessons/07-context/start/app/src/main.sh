#!/bin/sh
cat /etc/config.json
