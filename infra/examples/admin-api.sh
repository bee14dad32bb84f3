#!/usr/bin/env bash
# Sets up a gateway from nothing over the admin API and makes a call. Explained in docs/admin-api.md.
set -euo pipefail

ADMIN=${ADMIN:-http://localhost:8080}
PROXY=${PROXY:-http://localhost:8081}
TENANT=${TENANT:-demo}
SECRET=${TOLLGATE_OPERATOR_SECRET:-$(cat "${TOLLGATE_HOME:-.tollgate}/secrets/operator-secret")}

b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
BODY=$(printf '{"alg":"HS256","typ":"JWT"}' | b64).$(printf '{"tenant_id":"%s"}' "$TENANT" | b64)
TOKEN=$BODY.$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -binary | b64)

call() {
  curl -sS --fail-with-body -X "$1" "$ADMIN$2" -H "Authorization: Bearer $TOKEN" \
    -H 'Content-Type: application/json' ${3:+-d "$3"}
}
ask() { curl -sS --fail-with-body "$@" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json'; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<< "$2"; }
id() { sed -n 's/^{"id":"\([^"]*\)".*/\1/p' <<< "$1"; }

# 1 a gateway; the organization comes with it
gateway=$(call POST /v1/gateways '{"metadata":{"env":"demo"}}')
G=/v1/gateways/$(id "$gateway")
# 2 an upstream: Echo needs no key
registry=$(call POST "$G/registries" '{"name":"Echo","provider":"echo"}')
# 3 an application that may use it
consumer=$(call POST "$G/consumers" "{\"name\":\"chatbot\",\"registries\":[{\"id\":\"$(id "$registry")\"}]}")
C=$G/consumers/$(id "$consumer")
# 4 a key, shown this once
auth=$(call POST "$G/auths" '{"name":"chatbot key","type":"api_key"}')
KEY=$(field api_key "$auth")
# 5 the key opens the application
call POST "$C/auths/$(id "$auth")"
# 6 at most 60 requests a minute
policy=$(call POST "$G/policies" \
  '{"name":"60 a minute","slug":"rate_limiter","enabled":true,"settings":{"limit":60,"window":"1m"}}')
# 7 for this application
call POST "$C/policies/$(id "$policy")"
# 8 how it looks now
call GET "$C" && echo
# 9 a call with the key alone
ask "$PROXY/v1/chat/completions" -d '{"model":"echo-1","messages":[{"role":"user","content":"Hello"}]}' && echo
# 10 a call as older clients address it
ask "$PROXY/$(field slug "$consumer")/v1/chat/completions" -H "X-AG-Gateway-Slug: $(field slug "$gateway")" \
  -d '{"model":"echo-1","messages":[{"role":"user","content":"Hello again"}]}' && echo
