"""What a desktop serves on the bus, to be asked and moved by a test: a panel with a tray, notifications, sleep and lock.

Reads one JSON object a line on stdin and answers each with one line: {"ask": "tray"}, {"ask": "click", "id": 3},
{"ask": "notifications"}, {"ask": "press", "id": 1, "action": "0"}, {"ask": "abilities", "are": ["body"]},
{"ask": "sleep", "going": true}, {"ask": "lock", "locked": true}.
"""
import json
import os
import sys

import dbus
import dbus.bus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

PROPERTIES = "org.freedesktop.DBus.Properties"
WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
NOTIFICATIONS = "org.freedesktop.Notifications"


class Panel(dbus.service.Object):
    """Keeps the tray icons that register."""

    items = []

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        name, path = (sender, str(service)) if service.startswith("/") else (str(service), "/StatusNotifierItem")
        self.items.append((name, path))
        self.StatusNotifierItemRegistered(service)

    @dbus.service.method(WATCHER, in_signature="s")
    def RegisterStatusNotifierHost(self, _service):
        pass

    @dbus.service.signal(WATCHER, signature="s")
    def StatusNotifierItemRegistered(self, service):
        pass

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):
        return self.values()[str(name)]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        return self.values()

    def values(self):
        return {
            "IsStatusNotifierHostRegistered": dbus.Boolean(True),
            "ProtocolVersion": dbus.Int32(0),
            "RegisteredStatusNotifierItems": dbus.Array([name for name, _ in self.items], "s"),
        }


class Notifications(dbus.service.Object):
    """Shows nothing and remembers everything."""

    shown = []
    abilities = ["body", "actions", "persistence"]

    @dbus.service.method(NOTIFICATIONS, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, title, body, actions, hints, _timeout):
        number = int(replaces) or len(self.shown) + 1
        self.shown.append(
            {
                "id": number,
                "app": str(app),
                "icon": str(icon),
                "title": str(title),
                "body": str(body),
                "actions": [str(action) for action in actions],
                "hints": {str(key): plain(hint) for key, hint in hints.items()},
            }
        )
        return dbus.UInt32(number)

    @dbus.service.method(NOTIFICATIONS, in_signature="u")
    def CloseNotification(self, number):
        for one in self.shown:
            if one["id"] == number:
                one["closed"] = True
        self.NotificationClosed(number, 3)

    @dbus.service.method(NOTIFICATIONS, out_signature="as")
    def GetCapabilities(self):
        return self.abilities

    @dbus.service.method(NOTIFICATIONS, out_signature="ssss")
    def GetServerInformation(self):
        return "test desktop", "omnii", "1", "1.2"

    @dbus.service.signal(NOTIFICATIONS, signature="us")
    def ActionInvoked(self, number, action):
        pass

    @dbus.service.signal(NOTIFICATIONS, signature="uu")
    def NotificationClosed(self, number, reason):
        pass


class Login(dbus.service.Object):
    """The part of logind that tells of sleep."""

    @dbus.service.method("org.freedesktop.login1.Manager", in_signature="ssss", out_signature="h")
    def Inhibit(self, _what, _who, _why, _mode):
        return dbus.types.UnixFd(os.open("/dev/null", os.O_RDONLY))

    @dbus.service.signal("org.freedesktop.login1.Manager", signature="b")
    def PrepareForSleep(self, going):
        pass


class Screensaver(dbus.service.Object):
    active = False

    @dbus.service.method("org.gnome.ScreenSaver", out_signature="b")
    def GetActive(self):
        return self.active

    @dbus.service.signal("org.gnome.ScreenSaver", signature="b")
    def ActiveChanged(self, active):
        pass


def plain(value):
    if isinstance(value, (bool, dbus.Boolean)):
        return bool(value)
    if isinstance(value, int):
        return int(value)
    return str(value)


def menu_of(name, path):
    layout = dbus.Interface(session.get_object(name, path), MENU).GetLayout(0, -1, dbus.Array([], "s"))[1]

    def entry(node):
        number, properties, children = node
        kept = {str(key): plain(value) for key, value in properties.items() if key in ("label", "type", "enabled")}
        if "shortcut" in properties:
            kept["shortcut"] = "+".join(str(key) for key in properties["shortcut"][0])
        return {"id": int(number), **kept, "children": [entry(child) for child in children]}

    return entry(layout)["children"]


def tray():
    found = []
    for name, path in Panel.items:
        try:
            values = dbus.Interface(session.get_object(name, path), PROPERTIES).GetAll(ITEM)
        except dbus.DBusException:
            continue
        tip = values.get("ToolTip")
        pixmaps = values.get("IconPixmap", [])
        found.append(
            {
                "name": name,
                "menuPath": str(values["Menu"]),
                "title": str(values.get("Title", "")),
                "tooltip": str(tip[2]) if tip else "",
                # enough to tell one icon from another
                "icon": hash(bytes(pixmaps[0][2])) if pixmaps else str(values.get("IconName", "")),
                "menu": menu_of(name, values["Menu"]),
            }
        )
    return found


def answer(asked):
    what = asked["ask"]
    if what == "tray":
        return tray()
    if what == "click":
        item = tray()[-1]
        menu = dbus.Interface(session.get_object(item["name"], item["menuPath"]), MENU)
        # what was clicked may end the app before it answers
        event = (asked["id"], "clicked", dbus.String("", variant_level=1), dbus.UInt32(0))
        menu.Event(*event, ignore_reply=True)
        return True
    if what == "notifications":
        return Notifications.shown
    if what == "abilities":
        notifications.abilities = asked["are"]
        return True
    if what == "press":
        notifications.ActionInvoked(asked["id"], asked.get("action", "default"))
        # pressed is gone, as on every desktop
        notifications.CloseNotification(asked["id"])
        return True
    if what == "sleep":
        login.PrepareForSleep(asked["going"])
        return True
    if what == "lock":
        screensaver.active = asked["locked"]
        screensaver.ActiveChanged(asked["locked"])
        return True
    raise ValueError(what)


def on_input(_source, _condition):
    line = sys.stdin.readline()
    if line == "":
        loop.quit()
        return False
    try:
        said = {"ok": answer(json.loads(line))}
    except Exception as error:  # the test shows it
        said = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(said), flush=True)
    return True


DBusGMainLoop(set_as_default=True)
session = dbus.SessionBus()
system = dbus.bus.BusConnection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
names = [
    dbus.service.BusName(WATCHER, session),
    dbus.service.BusName(NOTIFICATIONS, session),
    dbus.service.BusName("org.gnome.ScreenSaver", session),
    dbus.service.BusName("org.freedesktop.login1", system),
]
panel = Panel(session, "/StatusNotifierWatcher")
notifications = Notifications(session, "/org/freedesktop/Notifications")
screensaver = Screensaver(session, "/org/gnome/ScreenSaver")
login = Login(system, "/org/freedesktop/login1")
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_input)
loop = GLib.MainLoop()
print("ready", flush=True)
loop.run()
