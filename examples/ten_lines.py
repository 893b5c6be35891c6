# An echo bot without any library. Runs under Hatchery, or anywhere with BOT_TOKEN set.
import json, os, urllib.request

api = f"{os.environ.get('TELEGRAM_API_ROOT', 'https://api.telegram.org')}/bot{os.environ['BOT_TOKEN']}/"


def call(method, **body):
    request = urllib.request.Request(api + method, json.dumps(body).encode(), {"content-type": "application/json"})
    return json.load(urllib.request.urlopen(request))["result"]


offset = 0
while True:
    for update in call("getUpdates", offset=offset, timeout=30):
        offset = update["update_id"] + 1
        message = update.get("message", {})
        if "text" in message:
            call("sendMessage", chat_id=message["chat"]["id"], text="You said: " + message["text"])
