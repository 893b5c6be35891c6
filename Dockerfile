# One image: Node 24 and the project as it is; nothing is built. docs/operations.md says how to run it.
FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc LICENSE ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY bin ./bin
COPY src ./src
COPY docs/causes ./docs/causes
# Compiled code is kept with the data: the rest of the container is read-only.
ENV HATCHERY_DATA_DIR=/data HATCHERY_KEY_FILE=/keys/master.key HATCHERY_LOG=json XDG_CACHE_HOME=/data/cache
VOLUME ["/data", "/keys"]
# Root of the container, with few of root's rights (docker-compose.yml): so each bot has a user of its own.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://${process.env.HATCHERY_HTTP||'127.0.0.1:8420'}/healthz`).then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "bin/hatchery.js", "up", "--foreground"]
