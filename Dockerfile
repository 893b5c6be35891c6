# One image: Node 24 and the project as it is; nothing is built.
FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY bin ./bin
COPY src ./src
COPY docs/causes ./docs/causes
ENV HATCHERY_DATA_DIR=/data HATCHERY_KEY_FILE=/keys/master.key HATCHERY_LOG=json
VOLUME ["/data", "/keys"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8420/healthz').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "bin/hatchery.js", "up", "--foreground"]
