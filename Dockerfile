# The production image: one image for migrate, web, worker and beat (docker-compose.yml says which is which).

FROM node:22-slim AS assets
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY static/js/echarts.build.js static/js/echarts.build.js
RUN npm ci --omit=dev && npm run build

FROM python:3.11-slim AS site
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN useradd --system --no-create-home --shell /usr/sbin/nologin anxin && install --directory --owner anxin --mode 700 /media
COPY requirements/base.txt requirements/base.txt
RUN pip install --require-hashes --requirement requirements/base.txt
COPY --from=assets /app/node_modules/@tabler/core/dist/css/tabler.min.css node_modules/@tabler/core/dist/css/tabler.min.css
COPY --from=assets /app/node_modules/.built/echarts.min.js node_modules/.built/echarts.min.js
COPY . .
RUN python -m tools.messages compile
# The settings want every key; collecting files uses none of them, so these are not secrets and stay in no layer.
RUN SECRET_KEY=build FIELD_ENCRYPTION_KEYS=1:build FIELD_INDEX_KEY=build DATABASE_URL=postgres://build/build REDIS_URL=redis://build python manage.py collectstatic --no-input --verbosity 0
USER anxin
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--preload", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
