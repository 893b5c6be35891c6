# An echo bot with python-telegram-bot 13 (Debian: apt install python3-python-telegram-bot), unchanged but for base_url.
import os

from telegram.ext import CommandHandler, Filters, MessageHandler, Updater

root = os.environ.get("TELEGRAM_API_ROOT", "https://api.telegram.org")
updater = Updater(os.environ["BOT_TOKEN"], base_url=root + "/bot", base_file_url=root + "/file/bot")
updater.dispatcher.add_handler(CommandHandler("start", lambda update, _: update.message.reply_text("Hello! Say something.")))
updater.dispatcher.add_handler(
    MessageHandler(Filters.text, lambda update, _: update.message.reply_text("You said: " + update.message.text))
)
updater.start_polling()
updater.idle()
